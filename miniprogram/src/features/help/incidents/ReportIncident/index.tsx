import { INCIDENT_WORDS_LENGTH_MAX, isAccident, type IncidentKind, type NewsSide } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Field, Notice, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { reportIncident } from '../api';
import { ACCIDENT_KINDS, asksHurt, INCIDENT_WORDS, promiseOf } from '../words';

const HURT = [
  { value: 'no', title: '没有受伤' },
  { value: 'yes', title: '有人受伤' },
] as const;
type Hurt = (typeof HURT)[number]['value'];

const SAID_BY: { value: NewsSide; title: string }[] = [
  { value: 'helped', title: '老人说的' },
  { value: 'helper', title: '志愿者说的' },
];

const INCIDENT_FORM = { name: 'incident' } as const;
interface Typed {
  words: string;
  hurt: Hurt;
  saidBy: NewsSide | null;
}
const NOTHING_SAID: Typed = { words: '', hurt: 'no', saidBy: null };

interface FormProps {
  assignmentId: string;
  kind: IncidentKind;
  /** A worker writes down what somebody says on the telephone. */
  isSpoken: boolean;
  onSaid: () => Promise<void>;
}

const Form = ({ assignmentId, kind, isSpoken, onSaid }: FormProps) => {
  const draft = useDraft(INCIDENT_FORM, `${assignmentId} ${kind}`, NOTHING_SAID);
  const { words, hurt, saidBy } = draft.value;
  const [errors, setErrors] = useState<{ words?: string; saidBy?: string }>({});
  const isHurt = asksHurt(kind) && hurt === 'yes';
  const [send, sending] = useAction(async () => {
    const found = {
      ...(words.trim() === '' ? { words: '请写一句是怎么回事' } : {}),
      ...(isSpoken && saidBy === null ? { saidBy: '请选择是谁说的' } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await reportIncident(assignmentId, {
      ...{ kind, words: words.trim() },
      ...(isAccident(kind) ? { isHurt } : {}),
      ...(saidBy === null ? {} : { saidBy }),
    });
    draft.forget();
    saySuccess(isSpoken ? '记下了' : '告诉社区了');
    await onSaid();
  });
  return (
    <>
      <Box as='p'>{promiseOf(kind, isHurt)}</Box>
      {isSpoken && (
        <ChoiceList
          title='是谁说的'
          choices={SAID_BY}
          value={saidBy}
          error={errors.saidBy}
          onChoose={(saidBy) => draft.change({ saidBy })}
        />
      )}
      {asksHurt(kind) && (
        <ChoiceList title='有没有人受伤' choices={[...HURT]} value={hurt} onChoose={(hurt) => draft.change({ hurt })} />
      )}
      <Field
        label={kind === 'hours' ? '几点到几点，应该是多少' : '是怎么回事'}
        hint='一两句话就可以'
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

interface Props {
  assignmentId: string;
  /** The button that opens it. */
  label: string;
  /** Known beforehand: 我的时间不对. */
  only?: IncidentKind;
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

/** 出事了, 我的时间不对: what it is with one tap, then a sentence. */
export const ReportIncident = ({ assignmentId, label, only, isSpoken = false, reload }: Props) => {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<IncidentKind | null>(null);
  const kind = only ?? chosen;
  const close = (): void => {
    setOpen(false);
    setChosen(null);
  };
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        {label}
      </BigButton>
      {open && (
        <Sheet title={kind === null ? '出了什么事？' : INCIDENT_WORDS[kind]} onClose={close}>
          {kind === null ? (
            <>
              <Notice tone='refused' title='有人受伤，先打 120' lines={['有人打人，先打 110。']} />
              {ACCIDENT_KINDS.map((one) => (
                <BigButton key={one} tone='second' onTap={() => setChosen(one)}>
                  {INCIDENT_WORDS[one]}
                </BigButton>
              ))}
            </>
          ) : (
            <Form
              assignmentId={assignmentId}
              kind={kind}
              isSpoken={isSpoken}
              onSaid={() => {
                close();
                return reload();
              }}
            />
          )}
        </Sheet>
      )}
    </>
  );
};
