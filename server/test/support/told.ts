import { CALLS_WITHOUT_PHONE, EVENT_KINDS, topicOf, wordsOf, type EventKind, type NewsSide } from '@huzhu/shared';
import type { Harness } from './harness.js';

interface EventRow {
  id: string;
  kind: EventKind;
  helped_id: string | null;
  helper_id: string | null;
  actor_id: string;
}

/** What is wrong with the events and the news of a bank, whatever happened there: each fault in a sentence. */
export const tellingFaults = async (bank: Harness): Promise<string[]> => {
  const faults = await Promise.all([untold(bank), wrongNews(bank), wrongMessages(bank), outOfOrder(bank)]);
  return faults.flat();
};

const NO_MOVES = [
  ...[
    'request.short',
    'assignment.late',
    'assignment.saidComing',
    'assignment.saidLate',
    'assignment.notHere',
    'assignment.here',
  ],
  ...['assignment.noAnswer', 'assignment.tapLate', 'assignment.tapWrong', 'assignment.soon', 'assignment.thanks'],
  ...[
    'assignment.reword',
    'request.askFirst',
    'request.firstSoon',
    'request.firstSkip',
    'request.firstNo',
    'request.firstOver',
    'request.offer',
    'request.choosesToWait',
    ...['request.seriesAway', 'request.seriesSame', 'request.seriesNot', 'request.seriesLast'],
    'request.referTaken',
    'request.referDone',
  ],
  ...['assignment.correctUp', 'assignment.correctDown', 'assignment.pauseAccepting'],
  ...['incident.saidByHelped', 'incident.saidByHelper', 'incident.doneForHelped', 'incident.doneForHelper'],
  ...['incident.suspected', 'incident.suspectedDone'],
];

/** Every move is one event of its own, and the other way round but for what is no move. */
const untold = async (bank: Harness): Promise<string[]> => {
  const rows = await bank.source.query<{ id: string; said: string }[]>(
    `SELECT coalesce(m.id, e.id) AS id, coalesce(m.move, e.kind) AS said FROM moves m FULL JOIN events e ON e.id = m.id
     WHERE e.id IS NULL OR m.id IS NULL AND NOT e.kind = ANY ($1)`,
    [NO_MOVES],
  );
  return rows.map(({ id, said }) => `${said} ${id} is a move without an event, or the other way round`);
};

/** What may be told on the telephone because WeChat did not bring it to somebody who wants a call next. */
const calledInstead = async (bank: Harness): Promise<Set<string>> => {
  const rows = await bank.source.query<{ said: string }[]>(
    `SELECT concat_ws(' ', side, member_id, event_id) AS said FROM messages WHERE status = 'unsent' AND class <> 'C'
       AND array_position(channels_of(member_id), 'call') = array_position(channels_of(member_id), 'wechat') + 1`,
  );
  return new Set(rows.map(({ said }) => said));
};

/** Whom an event left worse off has it as news, with words; nobody else has, but who is called in place of a message. */
const wrongNews = async (bank: Harness): Promise<string[]> => {
  const events = await bank.source.query<EventRow[]>('SELECT id, kind, helped_id, helper_id, actor_id FROM events');
  const news = await bank.source.query<{ event_id: string; member_id: string; side: NewsSide }[]>('SELECT * FROM news');
  const kept = new Set(news.map((one) => `${one.side} ${one.member_id} ${one.event_id}`));
  // As they chose by now: whoever chooses anew in a test does it before anything happens to them.
  const called = await bank.source.query<{ id: string }[]>(`SELECT id FROM members WHERE channel_of(id) <> 'wechat'`);
  const without = new Set(called.map(({ id }) => id));
  const due = new Set<string>();
  for (const event of events) {
    const worse: readonly NewsSide[] = EVENT_KINDS[event.kind];
    for (const side of worse) {
      const memberId = side === 'helped' ? event.helped_id : event.helper_id;
      if (memberId !== null && memberId !== event.actor_id) due.add(`${side} ${memberId} ${event.id}`);
    }
    const isCalled = CALLS_WITHOUT_PHONE.includes(event.kind) && without.has(event.helped_id ?? '');
    if (isCalled && event.helped_id !== event.actor_id) due.add(`helped ${event.helped_id ?? ''} ${event.id}`);
  }
  const instead = await calledInstead(bank);
  const missing = [...due].filter((one) => !kept.has(one)).map((one) => `${one} is not told`);
  return [
    ...missing,
    ...[...kept].filter((one) => !due.has(one) && !instead.has(one)).map((one) => `${one} is told for nothing`),
  ];
};

/** Whom an event concerns has one message of it, of its topic; nobody else has, and nobody of what they did themselves. */
const wrongMessages = async (bank: Harness): Promise<string[]> => {
  const events = await bank.source.query<EventRow[]>('SELECT id, kind, helped_id, helper_id, actor_id FROM events');
  const messages = await bank.source.query<{ said: string }[]>(
    `SELECT concat_ws(' ', topic, side, member_id, event_id) AS said FROM messages`,
  );
  const due = new Set<string>();
  for (const event of events)
    for (const side of ['helped', 'helper'] as const) {
      const topic = topicOf(event.kind, side);
      const memberId = side === 'helped' ? event.helped_id : event.helper_id;
      if (topic !== null && memberId !== null && memberId !== event.actor_id)
        due.add(`${topic} ${side} ${memberId} ${event.id}`);
    }
  const kept = new Set(messages.map(({ said }) => said));
  const missing = [...due].filter((one) => !kept.has(one)).map((one) => `${one} has no message`);
  return [...missing, ...[...kept].filter((one) => !due.has(one)).map((one) => `${one} is a message for nothing`)];
};

/** Events of one subject stand in the order of its versions. */
const outOfOrder = async (bank: Harness): Promise<string[]> => {
  const rows = await bank.source.query<{ id: string }[]>(
    `SELECT e.id FROM (SELECT e.id, e.seq, m.subject_version,
       lag(e.seq) OVER (PARTITION BY m.subject_id ORDER BY m.subject_version) AS before
       FROM moves m JOIN events e ON e.id = m.id) e WHERE e.before > e.seq`,
  );
  return rows.map(({ id }) => `event ${id} stands before what came first`);
};

/** Kinds that leave a side worse off, and that have no sentence for it. */
export const wordless = (kinds: Record<string, readonly NewsSide[]>, words = wordsOf): string[] =>
  Object.entries(kinds).flatMap(([kind, sides]) =>
    sides
      .filter((side) => {
        const told = { kind: kind as EventKind, helperName: '李秀英', helpedName: '王桂珍', reason: null } as const;
        return (
          words(side, {
            ...told,
            by: 'community',
            ...{ minutes: null, startsAt: null },
            hadHelper: false,
            cameLate: false,
            wasInReview: false,
          }) === null
        );
      })
      .map((side) => `${kind} has no words for ${side}`),
  );
