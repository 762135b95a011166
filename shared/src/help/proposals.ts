/** The volunteer asked whether another time would do, and the side that is helped has not answered. */
export interface ProposalDto {
  /** The start that was proposed. ISO 8601 instant. */
  startsAt: string;
  /** Without an answer by then the agreed time stays. ISO 8601 instant. */
  until: string;
}

/** Body of POST /assignments/:id/propose: another time at which the volunteer can come. */
export interface ProposeDto {
  /** ISO 8601 instant, ahead, as far as a request may be asked for, and not the agreed one. The length stays. */
  startsAt: string;
}

/** Body of POST /assignments/:id/answer-proposal. */
export interface AnswerProposalDto {
  /** `proposal.startsAt` of what was read; 409 `stale` when something else is proposed by now. */
  startsAt: string;
  /** True: it is the agreed time from now on. False: the agreed time stays, and the volunteer is told. */
  yes: boolean;
}

/** So often a volunteer proposes another time for one task; then they come, give it back, or call the community. */
export const PROPOSALS_MAX = 2;
