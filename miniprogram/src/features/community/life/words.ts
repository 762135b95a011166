import type { DeathReportStatus, DeathReportSummaryDto, ElderPauseDto, MemberMoveDto } from '@huzhu/shared';
import { dayOf, formatFullDate } from '../../../format/day.ts';

export const DEATH_WORDS: Record<DeathReportStatus, string> = {
  reported: '等第二个人核实',
  confirmed: '已经核实',
  undone: '报错了，已经撤回',
};

/** `2026年11月20日过世，2026年11月24日报告`. */
export const deathLines = ({ diedOn, reportedAt }: DeathReportSummaryDto): string[] => [
  `${formatFullDate(diedOn)}过世，${formatFullDate(dayOf(new Date(reportedAt)))}报告`,
];

/** Null: at home. */
export const pauseWords = ({ since, until, reason }: ElderPauseDto): string | null => {
  if (since === null || until === null) return null;
  const why = reason === null ? '' : `，${reason}`;
  return `${formatFullDate(since)}到${formatFullDate(until)}不在家${why}`;
};

export const moveWords = ({ toName, effectiveOn }: Pick<MemberMoveDto, 'toName' | 'effectiveOn'>): string =>
  toName === null ? `${formatFullDate(effectiveOn)}起离开本市` : `${formatFullDate(effectiveOn)}起搬到${toName}`;
