import { FEN_PER_YUAN } from '@huzhu/shared';

const asRead = (also: string): string => `(SELECT coalesce(jsonb_agg(jsonb_build_object('question', q.asked ->> 'code',
      'label', q.asked ->> 'label', 'kind', q.asked ->> 'kind', 'value', s.said ->> 'value') ORDER BY q.place), '[]'::jsonb)
    FROM jsonb_array_elements(v.questions) WITH ORDINALITY q (asked, place)
    JOIN jsonb_array_elements(r.answers) s (said) ON s.said ->> 'question' = q.asked ->> 'code'${also})`;

/** SQL, of `service_requests r` and their `service_item_versions v`: each answer with what was asked, in the order of asking. */
export const ANSWERS = asRead('');

/** Only those that identify nobody: what a volunteer reads before accepting. The others do not leave the database. */
export const ANSWERS_BEFORE_ACCEPTANCE = asRead(` AND (q.asked ->> 'beforeAcceptance')::boolean`);

/** Of `service_item_versions v`: the most that may be handed over for shopping, in fen, as the version asks 最多花多少元; null: it asks for no sum. */
export const CEILING_FEN = `(SELECT max((q ->> 'answerMax')::int) * ${String(FEN_PER_YUAN)} FROM jsonb_array_elements(v.questions) q
    WHERE q ->> 'kind' = 'yuan')`;
