import type { MemberRefDto } from '@huzhu/shared';
import { BigButton, Card, LoaderView } from '@/components';
import { readElder } from '@/features/people/elders/api';
import { ElderFacts } from '@/features/people/elders/ElderFacts';
import { useFocusOnMount } from '@/hooks/useFocusOnMount';
import { useLoader } from '@/hooks/useLoader';

interface Props {
  elder: MemberRefDto;
  onOther: () => void;
}

/** Whom the order is for, with what has to be compared or read out on the telephone. */
export const ElderFile = ({ elder, onOther }: Props) => {
  const titleRef = useFocusOnMount();
  const [loader, reload] = useLoader(() => readElder(elder.memberId), [elder.memberId]);
  return (
    <Card title={elder.name} titleRef={titleRef}>
      <LoaderView of={loader} onRetry={reload}>
        {(file) => <ElderFacts elder={file} />}
      </LoaderView>
      <BigButton tone='second' onTap={onOther}>
        不是这位，换一位
      </BigButton>
    </Card>
  );
};
