import type { ServiceItemVersionDto } from '@huzhu/shared';
import { Card, Facts } from '@/components';
import { dayOf, formatFullDate } from '@/format/day';
import { useNow } from '@/hooks/useNow';

const lineOf = (version: ServiceItemVersionDto, now: Date): string => {
  const at = new Date(version.effectiveAt);
  return `${formatFullDate(dayOf(at))}${at > now ? ' 起生效' : ' 开始用'} · ${version.authorName} · ${version.title}`;
};

/** What it said before: whoever asked then is helped by those words. */
export const History = ({ versions }: { versions: ServiceItemVersionDto[] }) => {
  const now = useNow();
  return (
    <Card title='改过的记录'>
      <Facts
        facts={versions.map((one) => ({
          name: `第 ${String(one.version)} 版`,
          value: lineOf(one, now),
          isLong: true,
        }))}
      />
    </Card>
  );
};
