import {
  type AssignmentDto,
  CARD_DIGITS,
  type CheckMethod,
  fieldMessage,
  formatMinutes,
  MEETING_CODE_DIGITS,
} from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, ChoiceList, CodeInput, Notice } from '@/components';
import type { CheckPurpose } from '@/features/help/assignments/api';
import { tapEnd, useKeptTaps } from '@/features/help/assignments/tap-keeping';
import { useAction } from '@/hooks/useAction';
import { useInView } from '@/hooks/useInView';
import { backTo, backUntapped } from '@/services/navigate';
import { knowNow } from '@/services/clock';
import { saySuccess } from '@/services/notices';
import { ProblemError } from '@/services/problem-error';
import { CommunityCall } from '../../CommunityCall';
import { TASK } from '../../routes';
import { ScanCard } from './ScanCard';

interface Props {
  task: AssignmentDto;
  purpose: CheckPurpose;
  reload: () => Promise<void>;
}

const WAYS = {
  code: {
    title: '见面码',
    icon: 'device',
    words: '老人手机上的 4 个数字',
    label: '请老人念见面码',
    hint: '4 个数字，在老人的手机上，输完自动送出',
    digits: MEETING_CODE_DIGITS,
  },
  card: {
    title: '家里的卡片',
    icon: 'home',
    words: '老人没有手机，看家里的卡片',
    label: '卡片上的号码',
    hint: '8 个数字，在老人家里的卡片上',
    digits: CARD_DIGITS,
  },
} as const satisfies Record<CheckMethod, object>;

const KEPT_WORDS = '没有网络，已经记在这部手机里，有网了自动送出';

const done = (purpose: CheckPurpose, after: AssignmentDto): string =>
  purpose === 'start' ? '签到成功，服务开始了' : `签退成功，这次服务了${formatMinutes(after.measuredMinutes ?? 0)}`;

/** A number that is refused is said at the number itself, and typed anew. */
const isAboutNumber = (failure: unknown): failure is ProblemError =>
  failure instanceof ProblemError && (failure.is('wrong-code') || failure.is('code-closed'));

/** The community wants no number: its worker records it. */
const RecordedByWorker = () => (
  <>
    <Notice tone='info' title='请打电话给社区，由社区来记' />
    <CommunityCall />
  </>
);

/** With what the policy of the request takes; nothing else is offered. */
export const CheckForm = (props: Props) => {
  const { id, checkMethods } = props.task;
  const { taps } = useKeptTaps();
  const keptStart = taps.find((tap) => tap.assignmentId === id && tap.purpose === 'start' && tap.state !== 'refused');
  const checkInMethod = props.task.checkInMethod ?? keptStart?.method ?? null;
  // The end wants the same proof as the start; what a worker recorded is nothing the phone can do.
  const begun = checkMethods.find((method) => props.purpose === 'end' && method === checkInMethod);
  const first = begun ?? checkMethods[0];
  return first === undefined ? <RecordedByWorker /> : <NumberForm {...props} first={first} />;
};

const NumberForm = ({ task, purpose, reload, first }: Props & { first: CheckMethod }) => {
  const [method, setMethod] = useState(first);
  // A card is scanned rather than typed, and whoever changes the way is still choosing: no keyboard over that.
  const [isFirst, setFirst] = useState(true);
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string>();
  const [closed, setClosed] = useState(false);
  const way = WAYS[method];
  const isInView = useInView();

  const [check, checking] = useAction(async (number: string, isTapped: boolean) => {
    if (number.length < way.digits) {
      setError(fieldMessage('digits', 'length'));
      return;
    }
    // The tap is dated by the bank's time.
    await knowNow();
    try {
      const after = await tapEnd(task, purpose, { method, digits: number });
      saySuccess(after === null ? KEPT_WORDS : done(purpose, after));
      if (isInView()) await (isTapped ? backTo : backUntapped)(TASK, { id: task.id });
    } catch (failure) {
      if (failure instanceof ProblemError && failure.is('move-not-allowed')) await reload();
      if (!isAboutNumber(failure)) throw failure;
      setDigits('');
      setError(failure.title);
      setClosed(failure.is('code-closed'));
    }
  });

  const type = (typed: string) => {
    setDigits(typed);
    setError(undefined);
    // With the last digit everything is said that the button would ask. The number of a card may be read wrongly: it is looked at first.
    if (method === 'code' && typed.length === way.digits && digits.length < way.digits) void check(typed, false);
  };
  const choose = (chosen: CheckMethod) => {
    setMethod(chosen);
    setFirst(false);
    type('');
  };

  return (
    <>
      <Card title={`${task.beneficiary.name} · ${task.itemTitle}`}>
        <CodeInput
          key={method}
          label={way.label}
          hint={way.hint}
          length={way.digits}
          value={digits}
          error={error}
          focused={isFirst && method === 'code'}
          onChange={type}
          onEnter={() => void check(digits, true)}
        />
        {method === 'card' && <ScanCard onDigits={type} onOther={setError} />}
        {task.checkMethods.length > 1 && (
          <ChoiceList
            title='用什么签'
            columns={2}
            choices={task.checkMethods.map((one) => ({ value: one, ...WAYS[one] }))}
            value={method}
            onChoose={choose}
          />
        )}
      </Card>
      <ActionBar>
        <BigButton icon='check' busy={checking} onTap={() => void check(digits, true)}>
          {purpose === 'start' ? '签到' : '签退'}
        </BigButton>
      </ActionBar>
      {closed && <CommunityCall />}
    </>
  );
};
