import {
  formatMinutes,
  type MemberOrigin,
  type PassbookLineDto,
  type PassbookLineLotDto,
  type PostingReason,
} from '@huzhu/shared';
import { dayOf } from '../../../format/day.ts';

export const REASON_WORDS: Record<PostingReason, string> = {
  service: '服务',
  grant: '社区发放',
  opening: '旧存折转入',
  merge: '合并转入',
  expiry: '到期',
  reversal: '更正',
  correction: '更正',
};

export const ORIGIN_WORDS: Record<MemberOrigin, string> = {
  earned: '帮人存的',
  granted: '社区发的',
  gifted: '别人送的',
  inherited: '继承的',
  opening: '旧存折转来的',
  owed: '要还的',
};

/** What a line is for, as a bank prints it. A service asked for is paid, not earned. */
export const lineWords = ({ reason, itemTitle, minutes, corrected }: PassbookLineDto): string => {
  if (itemTitle === null) return REASON_WORDS[reason];
  if (corrected !== null) {
    const change = `更正：${formatMinutes(corrected.fromMinutes)}改为${formatMinutes(corrected.toMinutes)}`;
    return `${itemTitle}（${change}，${reason === 'reversal' ? '原来的退回' : '重新记'}）`;
  }
  if (reason !== 'service') return `${itemTitle}（${REASON_WORDS[reason]}）`;
  return minutes < 0 ? `${itemTitle}（请人帮忙）` : itemTitle;
};

/** `2026.11.25`, as it is printed. */
export const printedDay = (at: string): string => dayOf(new Date(at)).replace(/-/g, '.');

/** `社区发的`, and what else tells one lot from another: `官渡区负责兑付，2026.12.31前用完`. */
export const lotWords = ({ issuerName, expiresOn }: PassbookLineLotDto): string =>
  [`${issuerName}负责兑付`, ...(expiresOn === null ? [] : [`${expiresOn.replace(/-/g, '.')}前用完`])].join('，');

/** Lots that differ only in promise or proof are one to their owner, as on the cover. */
export const lotsTogether = (lots: readonly PassbookLineLotDto[]): PassbookLineLotDto[] => {
  const together = new Map<string, PassbookLineLotDto>();
  for (const lot of lots) {
    const key = [lot.origin, lot.issuerName, lot.expiresOn].join();
    together.set(key, { ...lot, minutes: lot.minutes + (together.get(key)?.minutes ?? 0) });
  }
  return [...together.values()].filter(({ minutes }) => minutes !== 0);
};
