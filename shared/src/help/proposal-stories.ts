import { formatMinutes, sayMoment } from '../platform/time.js';
import type { EventKind, NewsSide } from './event-kinds.js';

export type ProposalEventKind = Extract<EventKind, `assignment.propose${string}`>;

/** Of a proposal: who the volunteer is, who did it, and the proposed time; of what became of it: the time that is agreed now. */
interface Told {
  helperName: string | null;
  by: NewsSide | 'system' | 'community';
  minutes: number | null;
  startsAt: string | null;
}
type Words = Record<ProposalEventKind, (told: Told) => string>;

const helper = ({ helperName }: Told): string => helperName ?? '志愿者';
const at = ({ startsAt }: Told): string => (startsAt === null ? '' : sayMoment(startsAt));
const long = (told: Told): string =>
  told.minutes === null ? at(told) : `${at(told)}，大约${formatMinutes(told.minutes)}`;

export const PROPOSAL_TO_HELPED: Words = {
  'assignment.propose': (told) => `${helper(told)}问能不能改到${long(told)}。请说一声行不行。`,
  'assignment.proposeYes': (told) =>
    `${told.by === 'helped' ? '您' : '社区替您'}答应了${helper(told)}：改到${long(told)}。`,
  'assignment.proposeNo': (told) => `${told.by === 'helped' ? '您' : '社区替您'}说不改，还是${at(told)}。`,
  'assignment.proposeOver': (told) => `没有说行不行，还是${at(told)}。`,
  'assignment.proposeBack': (told) => `${helper(told)}不改时间了，还是${at(told)}。`,
};

export const PROPOSAL_TO_HELPER: Words = {
  'assignment.propose': (told) => `${told.by === 'helper' ? '您' : '社区替您'}问了能不能改到${long(told)}，等回话。`,
  'assignment.proposeYes': (told) => `老人说可以：改到${long(told)}。`,
  'assignment.proposeNo': (told) => `老人说不能改，还是${at(told)}。去不了请早点说。`,
  'assignment.proposeOver': (told) => `没有等到老人回话，还是${at(told)}。去不了请早点说。`,
  'assignment.proposeBack': (told) => `${told.by === 'helper' ? '您' : '社区替您'}说不改了，还是${at(told)}。`,
};

const forHelper = (told: Told): string => (told.by === 'helper' ? helper(told) : `${helper(told)}（社区代记）`);
const elder = ({ by }: Told): string => (by === 'helped' ? '老人' : '老人（社区代记）');

export const PROPOSAL_TO_WORKER: Words = {
  'assignment.propose': (told) => `${forHelper(told)}问能不能改到${long(told)}，等老人回话。`,
  'assignment.proposeYes': (told) => `${elder(told)}答应改到${long(told)}。`,
  'assignment.proposeNo': (told) => `${elder(told)}说不改，还是${at(told)}。`,
  'assignment.proposeOver': (told) => `老人没有回话，还是${at(told)}。`,
  'assignment.proposeBack': (told) => `${forHelper(told)}不改时间了，还是${at(told)}。`,
};
