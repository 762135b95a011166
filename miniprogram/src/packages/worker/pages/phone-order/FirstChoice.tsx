import { Card, ChoiceList, ReadNotice } from '@/components';
import { listPastHelpers } from '@/features/help/service-requests/api';
import { formatMoment } from '@/format/moment';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';

interface Props {
  beneficiaryId: string;
  /** The part of whoever is asked first; null: everybody is asked. */
  value: string | null;
  onChoose: (assignmentId: string | null) => void;
}

const ANYBODY = 'anybody';

/** 还请上次的李姐: nothing is shown where nobody has come before. */
export const FirstChoice = ({ beneficiaryId, value, onChoose }: Props) => {
  const now = useNow();
  const [loader, reload] = useLoader(() => listPastHelpers(beneficiaryId), [beneficiaryId], {
    heals: true,
    isLater: true,
  });
  const past = loader.status === 'ready' ? loader.value.items : [];
  if (past.length === 0) return <ReadNotice of={[loader]} onRetry={reload} />;
  return (
    <Card title='还请上次的人吗'>
      <ChoiceList
        title='还请上次的人吗'
        titleHidden
        choices={[
          { value: ANYBODY, title: '谁来都可以' },
          ...past.map((one) => ({
            value: one.assignmentId,
            title: `还请${one.name}`,
            words: `${formatMoment(one.at, now)}来过：${one.itemTitle}`,
          })),
        ]}
        value={value ?? ANYBODY}
        onChoose={(chosen) => {
          onChoose(chosen === ANYBODY ? null : chosen);
        }}
      />
    </Card>
  );
};
