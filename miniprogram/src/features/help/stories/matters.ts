import type { EventKind, NewsDto } from '@huzhu/shared';

type Known = Pick<NewsDto, 'requestId' | 'assignmentId'>;

const isSame = (one: Known, other: Known): boolean =>
  one.requestId === other.requestId && one.assignmentId === other.assignmentId;

/** What went badly with one request (for a volunteer: with their part of it) is one matter, told in the order in which it happened. News come newest first, and so do matters. */
export const mattersOf = <One extends Known>(news: readonly One[]): One[][] => {
  const firsts = news.filter((one, place) => news.findIndex((other) => isSame(one, other)) === place);
  return firsts.map((first) => news.filter((one) => isSame(one, first)).reverse());
};

/** How it stands now, and what one can do about it, follows these; once more has happened, it stands otherwise. */
const LEFT_BEHIND: readonly EventKind[] = [
  'assignment.late',
  'assignment.release',
  'assignment.noShow',
  'assignment.refuse',
];

/** The sentences of a matter, oldest first: of what is left behind the first only. */
export const sentencesOf = <One extends Pick<NewsDto, 'kind' | 'words'>>(
  matter: readonly One[],
): { one: One; words: string }[] =>
  matter.map((one, place) => {
    const isNewest = place === matter.length - 1;
    const [first = ''] = one.words.split('。');
    return { one, words: isNewest || !LEFT_BEHIND.includes(one.kind) ? one.words : `${first}。` };
  });
