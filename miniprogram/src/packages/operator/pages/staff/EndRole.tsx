import type { StaffDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Sheet } from '@/components';
import { handOverRole, revokeRole } from '@/features/people/operating/api';
import { ROLE_WORDS } from '@/features/people/operating/words';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  one: StaffDto;
  /** Who might take over: the same role on the same organization. */
  colleagues: StaffDto[];
  reload: () => Promise<void>;
}

const NOBODY = 'nobody';

/** 收回 or 交接: what waits stays with the organization, and it is written down who takes over. */
export const EndRole = ({ one, colleagues, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [successor, setSuccessor] = useState(NOBODY);
  const [end, ending] = useAction(async () => {
    try {
      await (successor === NOBODY ? revokeRole(one.id) : handOverRole(one.id, successor));
      saySuccess(`${one.name}不再是${ROLE_WORDS[one.role]}`);
      await reload();
    } finally {
      setAsking(false);
    }
  });
  const choices = colleagues.map(({ memberId, name }) => ({ value: memberId, title: `交给${name}` }));
  return (
    <>
      <BigButton tone='quiet' onTap={() => setAsking(true)}>
        {`收回${one.name}的身份`}
      </BigButton>
      {asking && (
        <Sheet title={`收回${one.name}的身份？`} onClose={() => setAsking(false)}>
          <Box as='p'>马上生效。还没办完的事留在这里，由同事接着办。</Box>
          <ChoiceList
            title='谁来接手'
            choices={[...choices, { value: NOBODY, title: '先不指定' }]}
            value={successor}
            onChoose={setSuccessor}
          />
          <BigButton tone='danger' busy={ending} onTap={() => void end()}>
            收回
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
