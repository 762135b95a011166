import { INCIDENT_WAYS, INCIDENT_WORDS_LENGTH_MAX, isAccident, isKeptFromSide } from '@huzhu/shared';
import type { IncidentKind, IncidentWay, NewsSide } from '@huzhu/shared';
import { type ReactNode, useState } from 'react';
import { BigButton, ChoiceList, Field } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { type About, isOfVisit, sayIncident } from '../api';
import { asksHurt, KEPT_WORDS, promiseOf, WAY_WORDS } from '../words';

const HURT = [
  { value: 'no', title: '没有受伤' },
  { value: 'yes', title: '有人受伤' },
] as const;
type Hurt = (typeof HURT)[number]['value'];

const SAID_BY: { value: NewsSide; title: string }[] = [
  { value: 'helped', title: '老人说的' },
  { value: 'helper', title: '志愿者说的' },
];
const WAYS = INCIDENT_WAYS.map((value) => ({ value, title: WAY_WORDS[value] }));

const INCIDENT_FORM = { name: 'incident' } as const;
interface Typed {
  words: string;
  hurt: Hurt;
  saidBy: NewsSide | null;
  way: IncidentWay;
}
const NOTHING_SAID: Typed = { words: '', hurt: 'no', saidBy: null, way: 'phone' };
/** What was typed of one visit or person never stands in the form of another. */
const subjectOf = (about: About, kind: IncidentKind): string =>
  isOfVisit(about) ? `${about.assignmentId} ${kind}` : `${about.memberId ?? 'own'} ${kind}`;

interface Props {
  about: About;
  kind: IncidentKind;
  /** A worker writes down what somebody says. */
  isSpoken?: boolean;
  /** Further fields, before the sentence. */
  children?: ReactNode;
  onSaid: () => Promise<void>;
}

/** What a worker adds: whose word it is, and how they learned of it. */
const Spoken = ({
  asksWho,
  ...rest
}: {
  asksWho: boolean;
  saidBy: NewsSide | null;
  error?: string;
  onSaidBy: (side: NewsSide) => void;
  way: IncidentWay;
  onWay: (way: IncidentWay) => void;
}) => (
  <>
    {asksWho && (
      <ChoiceList title='是谁说的' choices={SAID_BY} value={rest.saidBy} error={rest.error} onChoose={rest.onSaidBy} />
    )}
    <ChoiceList title='怎么知道的' choices={WAYS} value={rest.way} onChoose={rest.onWay} />
  </>
);

/** A sentence, and what is asked besides. */
export const IncidentForm = ({ about, kind, isSpoken = false, children, onSaid }: Props) => {
  const draft = useDraft(INCIDENT_FORM, subjectOf(about, kind), NOTHING_SAID);
  const { words, hurt, saidBy, way } = draft.value;
  const [errors, setErrors] = useState<{ words?: string; saidBy?: string }>({});
  const isHurt = asksHurt(kind) && hurt === 'yes';
  const asksWho = isSpoken && isOfVisit(about);
  const [send, sending] = useAction(async () => {
    const found = {
      ...(words.trim() === '' ? { words: '请写一句是怎么回事' } : {}),
      ...(asksWho && saidBy === null ? { saidBy: '请选择是谁说的' } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await sayIncident(about, {
      ...{ kind, words: words.trim() },
      ...(isAccident(kind) ? { isHurt } : {}),
      ...(asksWho && saidBy !== null ? { saidBy } : {}),
      ...(isSpoken ? { way } : {}),
    });
    draft.forget();
    saySuccess(isSpoken ? '记下了' : '告诉社区了');
    await onSaid();
  });
  return (
    <>
      <Box as='p'>{promiseOf(kind, isHurt)}</Box>
      {isKeptFromSide(kind, isSpoken) && <Box as='p'>{KEPT_WORDS}。</Box>}
      {isSpoken && (
        <Spoken
          {...{ asksWho, saidBy, way }}
          error={errors.saidBy}
          onSaidBy={(saidBy) => draft.change({ saidBy })}
          onWay={(way) => draft.change({ way })}
        />
      )}
      {children}
      {asksHurt(kind) && (
        <ChoiceList title='有没有人受伤' choices={[...HURT]} value={hurt} onChoose={(hurt) => draft.change({ hurt })} />
      )}
      <Field
        label={kind === 'hours' ? '几点到几点，应该是多少' : '是怎么回事'}
        hint={isOfVisit(about) ? '一两句话就可以' : '哪一天、在哪里、和谁，一两句话就可以'}
        error={errors.words}
        value={words}
        lines={3}
        required
        lengthMax={INCIDENT_WORDS_LENGTH_MAX}
        onChange={(words) => draft.change({ words })}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        {isSpoken ? '记下来' : '告诉社区'}
      </BigButton>
    </>
  );
};
