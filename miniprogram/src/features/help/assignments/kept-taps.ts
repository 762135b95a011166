import { type CheckDto, TAP_HOURS_MAX } from '@huzhu/shared';
import type { CheckPurpose } from './api.ts';

/** A check-in or check-out that was tapped, kept on this phone until the bank has answered. */
export interface KeptTap extends Pick<CheckDto, 'method' | 'digits'> {
  /** Whose: on a phone that several people use, nobody sends another's. */
  memberId: string;
  assignmentId: string;
  purpose: CheckPurpose;
  /** The bank's time of the tap; null while this program, started without a network, does not know it. */
  tappedAt: string | null;
  /** The phone's time of the tap. */
  phoneMs: number;
  /** `waiting`: to be sent. `taken`, `refused`: what the bank said, until the person has read it. */
  state: 'waiting' | 'taken' | 'refused';
  /** Why it was refused, in words for people. */
  words: string | null;
}

const MS_PER_HOUR = 3_600_000;
const TOO_OLD = '过了三天没有送出，没有记上。请打电话给社区。';

const isOf = (tap: KeptTap, { assignmentId, purpose }: Pick<KeptTap, 'assignmentId' | 'purpose'>): boolean =>
  tap.assignmentId === assignmentId && tap.purpose === purpose;

/** A tap takes the place of an earlier one of the same end. */
export const withTap = (taps: readonly KeptTap[], tap: KeptTap): KeptTap[] => [
  ...taps.filter((one) => !isOf(one, tap)),
  tap,
];

export const without = (taps: readonly KeptTap[], tap: KeptTap): KeptTap[] => taps.filter((one) => !isOf(one, tap));

/** What the bank said of it; the number is needed no more. */
export const settled = (
  taps: readonly KeptTap[],
  tap: KeptTap,
  state: 'taken' | 'refused',
  words: string | null,
): KeptTap[] => taps.map((one) => (isOf(one, tap) ? { ...one, state, words, digits: '' } : one));

export const waitingOf = (taps: readonly KeptTap[], memberId: string): KeptTap[] =>
  taps.filter((tap) => tap.state === 'waiting' && tap.memberId === memberId).sort((a, b) => a.phoneMs - b.phoneMs);

/** The bank refuses what is older, so it is not sent: the person is told. What was told so long ago is forgotten. */
export const aged = (taps: readonly KeptTap[], phoneMs: number): KeptTap[] =>
  taps.flatMap((tap): KeptTap[] => {
    const hours = (phoneMs - tap.phoneMs) / MS_PER_HOUR;
    if (hours <= TAP_HOURS_MAX) return [tap];
    if (tap.state === 'waiting') return [{ ...tap, state: 'refused', words: TOO_OLD, digits: '' }];
    return hours > TAP_HOURS_MAX * 2 ? [] : [tap];
  });

/** The bank's time of a tap: as it was known then; else by how far the bank is ahead of the phone now. */
export const tappedAtOf = ({ tappedAt, phoneMs }: Pick<KeptTap, 'tappedAt' | 'phoneMs'>, aheadMs: number): string =>
  tappedAt ?? new Date(phoneMs + aheadMs).toISOString();

const END_WORDS: Record<CheckPurpose, string> = { start: '签到', end: '签退' };

/** What stands on the task's page about it. */
export const keptWords = (tap: KeptTap, clock: string): { title: string; lines: string[] } => {
  const end = END_WORDS[tap.purpose];
  if (tap.state === 'waiting')
    return {
      title: `没有网络，${end}已经记在这部手机里`,
      lines: [`${clock}记的。有了网会自动送出。送出以前，请不要退出。`],
    };
  if (tap.state === 'taken') return { title: `手机里记的${end}，已经送到了`, lines: [`${clock}记的。`] };
  return { title: `手机里记的${end}，没有记上`, lines: [tap.words ?? '请打电话给社区。'] };
};
