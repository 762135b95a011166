import type { FactStatus, MemberFactDto } from '@huzhu/shared';
import { FACT_STATUS_WORDS } from '@huzhu/shared';
import { Card, Facts, StatusTag, type StatusTone } from '@/components';
import { factHeading, ownFactLines } from '../words';

const TONES: Record<FactStatus, StatusTone> = { waiting: 'waiting', counted: 'done', refused: 'off' };

/** One fact as the person reads it whom it is about: what, since when, and the two people who stand for it. */
export const FactCard = ({ fact }: { fact: MemberFactDto }) => (
  <Card
    title={factHeading(fact)}
    aside={!fact.countsAlone && <StatusTag tone={TONES[fact.status]}>{FACT_STATUS_WORDS[fact.status]}</StatusTag>}
  >
    <Facts facts={ownFactLines(fact)} />
  </Card>
);
