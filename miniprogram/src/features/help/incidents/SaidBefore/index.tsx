import type { IncidentDto } from '@huzhu/shared';
import { Notice } from '@/components';
import { useNow } from '@/hooks/useNow';
import { INCIDENT_WORDS, lineOfWords, standingOf } from '../words';

/** What the reader said, and how it stands. */
export const SaidBefore = ({ items }: { items: readonly IncidentDto[] }) => {
  const now = useNow();
  return (
    <>
      {items.map((one) => (
        <Notice
          key={one.id}
          tone='info'
          title={`您说过：${INCIDENT_WORDS[one.kind]}`}
          lines={[...lineOfWords(one), one.words, standingOf(one, now)]}
        />
      ))}
    </>
  );
};
