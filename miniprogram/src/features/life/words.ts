import type { DeathReportStatus, DeathReportSummaryDto, ElderPauseDto, MemberMoveDto } from '@huzhu/shared';
import { dayOf, formatDate } from '../../format/day.ts';

export const DEATH_WORDS: Record<DeathReportStatus, string> = {
  reported: '等第二个人核实',
  confirmed: '已经核实',
  undone: '报错了，已经撤回',
};

/** `11月20日过世，11月24日报告`. */
export const deathLines = ({ diedOn, reportedAt }: DeathReportSummaryDto): string[] => [
  `${formatDate(diedOn)}过世，${formatDate(dayOf(new Date(reportedAt)))}报告`,
];

/** Null: at home. */
export const pauseWords = ({ since, until, reason }: ElderPauseDto): string | null => {
  if (since === null || until === null) return null;
  const why = reason === null ? '' : `，${reason}`;
  return `${formatDate(since)}到${formatDate(until)}不在家${why}`;
};

export const moveWords = ({ toName, effectiveOn }: Pick<MemberMoveDto, 'toName' | 'effectiveOn'>): string =>
  toName === null ? `${formatDate(effectiveOn)}起离开本市` : `${formatDate(effectiveOn)}起搬到${toName}`;
