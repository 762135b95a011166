export const ASSIGNMENT_STATUSES = [
  'accepted',
  'in_service',
  'served',
  'confirmed',
  'credited',
  'voided',
  'ended',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

export const ASSIGNMENT_STATUS_WORDS: Record<AssignmentStatus, string> = {
  accepted: '已接单',
  in_service: '服务中',
  served: '等确认',
  confirmed: '等审核',
  credited: '已入账',
  voided: '未入账',
  ended: '没去成',
};

/**
 * The assignment's machine. A move that is not here does not exist.
 * `askAgain`: the time of the request was changed, and who had accepted is asked whether they still come; `agree`: they do;
 * `decline`: they do not, or did not answer in time; `free`: they cannot, by what else they have promised. None of these is a fault.
 * `propose`: the volunteer asks whether another time would do; `proposeYes`: the side that is helped agrees, and that is the agreed time;
 * `proposeNo`: it does not; `proposeOver`: it did not answer in time; `proposeBack`: the volunteer asks no more. But for the yes the agreed time stays.
 * `abort`: stopped early. `closeOut`: a worker ends what nobody checked out. `withdraw`: a confirmation taken back.
 */
export const ASSIGNMENT_MOVES = {
  release: { from: ['accepted'], to: 'ended' },
  noShow: { from: ['accepted'], to: 'ended' },
  cancel: { from: ['accepted'], to: 'ended' },
  askAgain: { from: ['accepted'], to: 'accepted' },
  agree: { from: ['accepted'], to: 'accepted' },
  decline: { from: ['accepted'], to: 'ended' },
  free: { from: ['accepted'], to: 'ended' },
  propose: { from: ['accepted'], to: 'accepted' },
  proposeYes: { from: ['accepted'], to: 'accepted' },
  proposeNo: { from: ['accepted'], to: 'accepted' },
  proposeOver: { from: ['accepted'], to: 'accepted' },
  proposeBack: { from: ['accepted'], to: 'accepted' },
  checkIn: { from: ['accepted'], to: 'in_service' },
  checkOut: { from: ['in_service'], to: 'served' },
  abort: { from: ['in_service'], to: 'served' },
  closeOut: { from: ['in_service'], to: 'served' },
  confirm: { from: ['served'], to: 'confirmed' },
  withdraw: { from: ['confirmed'], to: 'served' },
  approve: { from: ['confirmed'], to: 'credited' },
  reject: { from: ['confirmed'], to: 'voided' },
} as const satisfies Record<string, { from: readonly AssignmentStatus[]; to: AssignmentStatus }>;
export type AssignmentMove = keyof typeof ASSIGNMENT_MOVES;

/**
 * What may be done to an assignment without moving it; `confirmOnEvidence` moves it, by its own route. `revealContact`: to read how to reach
 * the other side. `answerFirstTask`: a worker's yes or no to a newcomer. `recordCalled`: a worker asked the elder about a service whose taps came
 * late. `closeReports`: a worker has looked after what was reported. `tell…`: see `VISIT_WORDS`.
 */
export const ASSIGNMENT_DEEDS = [
  'rate',
  'answerExcess',
  'call',
  'confirmOnEvidence',
  'revealContact',
  'answerFirstTask',
  'recordCalled',
  'closeReports',
  'tellComing',
  'tellLate',
  'tellNotHere',
  'tellHere',
  'tellNoAnswer',
] as const;
export type AssignmentDeed = (typeof ASSIGNMENT_DEEDS)[number];

export const canMoveAssignment = (move: AssignmentMove, from: AssignmentStatus): boolean =>
  (ASSIGNMENT_MOVES[move].from as readonly AssignmentStatus[]).includes(from);

/** No move leaves these. */
export const FINAL_ASSIGNMENT_STATUSES = ['credited', 'voided', 'ended'] as const satisfies readonly AssignmentStatus[];
/** These take up the volunteer's time: no second task may overlap. */
export const BUSY_ASSIGNMENT_STATUSES = ['accepted', 'in_service'] as const satisfies readonly AssignmentStatus[];
