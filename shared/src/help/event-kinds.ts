/** Whom an event leaves worse off: the side that is helped, or the volunteer. They read it on their home until they say 知道了. */
export type NewsSide = 'helped' | 'helper';

/**
 * Everything that is told as an event, and for whom it is bad news. Moves of a request and of an assignment are events by
 * their own names, but for a few: an expired draft is `request.lapse`; a draft that is given up before it went out, and that waited for
 * no call, is `request.drop`, which takes nothing away from anybody; a place that is taken back while the request goes on is
 * `assignment.refuse`. `request.short`: not enough minutes. `assignment.late`: nobody checked in a quarter of an hour after the
 * agreed time. `assignment.soon`: the evening before. `assignment.reword`: what the volunteer of this part has to know was changed. `saidComing`, `saidLate`, `notHere`, `here`, `noAnswer`: somebody's word around the agreed time, see `VISIT_WORDS`. `tapLate`, `tapWrong`: a
 * kept check-in or check-out could not be taken. `askFirst`, `first…`: what became of the wish for one volunteer, see decision 040. `request.offer`: the app asks one volunteer, see decision 044. `choosesToWait`: the elder was told on the telephone that nobody has been found, see decision 053. `series…`: an occurrence of a series became no request, or its last one is asked for, told with an earlier request of it; see decision 045. `propose…`: the volunteer asks whether another time would do, and what became of it, see decision 052; the question and its answer stand on the home of the side that has to know them, though a yes is no bad news. `thanks`: said with a rating, of which the volunteer learns nothing. `correctUp`, `correctDown`: what was credited was wrong, and more or less was credited anew. `pauseAccepting`: after giving back this one, or not coming, the volunteer accepts nothing until a worker has looked. `incident.said…`, `incident.done…`: told to the side that said it. `incident.suspected…`: what a worker suspects at somebody's home, told to nobody. `referTaken`, `referDone`: the provider said that somebody comes, and was there; `recall…`: it did not come. The same rows stand in `event_kinds`.
 */
export const EVENT_KINDS = {
  'request.submit': [],
  'request.submitForReview': [],
  'request.publish': [],
  'request.return': ['helped'],
  'request.refer': ['helped'],
  'request.referTaken': [],
  'request.referDone': [],
  'request.recall': ['helped'],
  'request.recallShort': ['helped'],
  'request.recallLate': ['helped'],
  'request.fill': [],
  'request.reopen': [],
  'request.cancel': ['helped'],
  'request.closePlaces': ['helped'],
  'request.askFirst': [],
  'request.firstSoon': [],
  'request.firstSkip': [],
  'request.firstNo': [],
  'request.firstOver': [],
  'request.offer': [],
  'request.choosesToWait': [],
  'request.reschedule': [],
  'request.reword': [],
  'request.expire': ['helped'],
  'request.lapse': [],
  'request.drop': [],
  'request.close': [],
  'request.backEnter': [],
  'request.short': ['helped'],
  'request.seriesAway': ['helped'],
  'request.seriesSame': ['helped'],
  'request.seriesNot': ['helped'],
  'request.seriesLast': ['helped'],
  'assignment.accept': [],
  'assignment.release': ['helped', 'helper'],
  'assignment.noShow': ['helped', 'helper'],
  'assignment.cancel': ['helper'],
  'assignment.refuse': ['helped', 'helper'],
  'assignment.askAgain': ['helper'],
  'assignment.agree': [],
  'assignment.decline': ['helped', 'helper'],
  'assignment.free': ['helped', 'helper'],
  'assignment.reword': [],
  'assignment.propose': ['helped'],
  'assignment.proposeYes': ['helper'],
  'assignment.proposeNo': ['helper'],
  'assignment.proposeOver': ['helper'],
  'assignment.proposeBack': [],
  'assignment.soon': [],
  'assignment.late': ['helped', 'helper'],
  'assignment.saidComing': [],
  'assignment.saidLate': ['helped'],
  'assignment.notHere': ['helper'],
  'assignment.here': [],
  'assignment.noAnswer': ['helped'],
  'assignment.tapLate': ['helper'],
  'assignment.tapWrong': ['helper'],
  'assignment.checkIn': [],
  'assignment.checkOut': [],
  'assignment.abort': ['helped'],
  'assignment.closeOut': [],
  'assignment.backEnter': [],
  'assignment.confirm': [],
  'assignment.withdraw': ['helper'],
  'assignment.approve': [],
  'assignment.reject': ['helper'],
  'assignment.thanks': [],
  'assignment.correctUp': ['helped'],
  'assignment.correctDown': ['helper'],
  'assignment.pauseAccepting': ['helper'],
  'incident.saidByHelped': [],
  'incident.saidByHelper': [],
  'incident.doneForHelped': [],
  'incident.doneForHelper': [],
  'incident.suspected': [],
  'incident.suspectedDone': [],
} as const satisfies Record<string, readonly NewsSide[]>;
export type EventKind = keyof typeof EVENT_KINDS;

/** A volunteer who would go in vain is telephoned, too. */
export const CALLS_HELPER: readonly EventKind[] = [
  ...(['assignment.release', 'assignment.cancel', 'assignment.refuse'] as const),
  ...(['assignment.askAgain', 'assignment.decline', 'assignment.free'] as const),
  ...(['assignment.proposeYes', 'assignment.proposeNo', 'assignment.proposeOver'] as const),
];
/** Bad news of which a volunteer's message is of class A: who would go in vain, and for whom somebody waits now, which stands in 志愿者还没到. */
export const PRESSES_HELPER: readonly EventKind[] = [...CALLS_HELPER, 'assignment.late', 'assignment.notHere'];
/** Good news, too, is told on the telephone to an elder without a smartphone. */
export const CALLS_WITHOUT_PHONE: readonly EventKind[] = [
  'assignment.accept',
  'assignment.agree',
  'request.referTaken',
];
/** Bad news that nobody has read is told by a worker on the telephone: after so many minutes, `soon` where the help was to begin within a day; `later` at the latest, and never less than a day before it begins. */
export const TELL_MINUTES = { soon: 3, later: 720 } as const;
export const TELL_SOON_HOURS = 24;
/** A worker who took the call has it to themselves for so long; then it stands with all to whom it has come up meanwhile. */
export const TAKEN_MINUTES = 15;
