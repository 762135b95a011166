import type { FoundPersonDto, PersonKind } from '@huzhu/shared';
import { Card } from '@/components';
import { useFocusOnMount } from '@/hooks/useFocusOnMount';
import { PersonFinder } from './PersonFinder';

interface Props {
  /** The question: 谁打来的 */
  title: string;
  /** Without one: anybody of the register. */
  kind?: PersonKind;
  onChoose: (person: FoundPersonDto) => void;
}

/** Whom it is about. */
export const PersonSearch = ({ title, kind, onChoose }: Props) => {
  const titleRef = useFocusOnMount();
  return (
    <Card title={title} titleRef={titleRef}>
      <PersonFinder kind={kind} onChoose={onChoose} />
    </Card>
  );
};
