import { useState } from 'react';
import { ActionBar, BigButton, Card, Notice } from '@/components';
import { repeatWords } from '@/features/help/series/repeat';
import { startAfter } from '@/features/help/series/repeat-sending';
import { askForHelp, giveUpDraft } from '@/features/help/service-requests/ask';
import { useSending } from '@/features/help/service-requests/useSending';
import { readBack } from '@/features/help/service-requests/words';
import { useDraft } from '@/hooks/useDraft';
import { useKeys } from '@/hooks/useKeys';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { now as bankNow } from '@/services/clock';
import { quietly } from '@/services/quietly';
import { goOnAtId, showFirstFault } from '@/services/scroll';
import { AskedBefore } from '../../AskedBefore';
import { FirstChoice } from './FirstChoice';
import { mended, NOTHING_SAID, openQuestions, ORDER_FORM, ORDER_QUESTIONS, orderBody, type Whom } from './order';
import { type ListItems, OrderForm } from './OrderForm';

interface Props {
  whom: Whom;
  /** As the button names them. */
  name: string;
  listItems?: ListItems;
  /** With the id of the request. */
  onTaken: (id: string) => void;
}

const SEND_ID = 'order-send';

/** Takes the order, reads it back, and sends it out. By keys: numbers choose, Enter leads to the button, and Enter again sends. */
export const Taking = ({ whom, name, listItems, onTaken }: Props) => {
  const now = useNow();
  const beneficiaryId = whom.beneficiaryId ?? whom.beneficiaryOrganizationId ?? '';
  const draft = useDraft(ORDER_FORM, beneficiaryId, NOTHING_SAID, (order) => mended(order, bankNow()));
  const order = draft.value;
  const [tried, setTried] = useState(false);
  const missing = tried ? openQuestions(order, now) : [];
  const body = orderBody(whom, order, now);

  const sending = useSending(async (again) => {
    setTried(true);
    const said = orderBody(whom, order, bankNow());
    if (!said) {
      showFirstFault();
      return;
    }
    const id = await askForHelp(said, again);
    await startAfter({ id, startsAt: said.startsAt }, order.repeat);
    draft.forget();
    onTaken(id);
  });

  // No key sends from elsewhere than the button itself.
  useKeys({ Enter: () => body && goOnAtId(SEND_ID) });

  return (
    <>
      <OrderForm listItems={listItems} order={order} now={now} missing={missing} onChange={draft.change} />
      {whom.beneficiaryId !== undefined && (
        <FirstChoice
          beneficiaryId={whom.beneficiaryId}
          value={order.firstOf}
          onChoose={(firstOf) => draft.change({ firstOf })}
        />
      )}
      {body && order.item && (
        <Card title='念一遍'>
          <Box as='p' className='phone-order__read-back'>
            {readBack(order.item.title, body, now)}
            {repeatWords(body.startsAt, order.repeat)}
          </Box>
          <Box as='p' className='phone-order__keys'>
            按回车到下面的按钮，再按一次就发出。
          </Box>
        </Card>
      )}
      {missing.length > 0 && (
        <Notice tone='refused' title='还有没问到的' lines={missing.map((question) => ORDER_QUESTIONS[question])} />
      )}
      <AskedBefore sending={sending} whom={{ id: beneficiaryId, name }} onGivenUp={() => void quietly(giveUpDraft())} />
      <ActionBar>
        <Box id={SEND_ID}>
          <BigButton icon='hands' busy={sending.sending} onTap={sending.send}>
            {`替${name}发出需求`}
          </BigButton>
        </Box>
      </ActionBar>
    </>
  );
};
