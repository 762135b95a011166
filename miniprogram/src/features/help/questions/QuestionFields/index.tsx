import { type ItemQuestionDto, YES_NO, YES_NO_WORDS } from '@huzhu/shared';
import { ChoiceList, Field } from '@/components';
import { faultOf, type Said } from '../said';

interface Props {
  questions: readonly ItemQuestionDto[];
  said: Said;
  /** True: what cannot be sent is said beside it. */
  tried: boolean;
  onChange: (said: Said) => void;
}

interface OneProps {
  question: ItemQuestionDto;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

const YUAN_DIGITS = 4;
/** An answer longer than this wants room for more than a line. */
const ONE_LINE = 60;

const choicesOf = ({ kind, choices }: ItemQuestionDto): { value: string; title: string }[] =>
  kind === 'yes_no'
    ? YES_NO.map((value) => ({ value, title: YES_NO_WORDS[value] }))
    : choices.map((value) => ({ value, title: value }));

const Question = ({ question, value, error, onChange }: OneProps) => {
  const { kind, words, required, answerMax } = question;
  if (kind === 'yes_no' || kind === 'choice')
    return (
      <ChoiceList
        title={required ? words : `${words}（可以不选）`}
        columns={2}
        choices={choicesOf(question)}
        value={value === '' ? null : value}
        error={error}
        onChoose={onChange}
      />
    );
  const isSum = kind === 'yuan';
  return (
    <Field
      label={words}
      kind={isSum ? 'digits' : 'text'}
      lines={answerMax > ONE_LINE && !isSum ? 2 : undefined}
      required={required}
      lengthMax={isSum ? YUAN_DIGITS : answerMax}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
};

/** What this kind of help asks: each a choice or a field. Whoever leaves one out is not held up, unless it must be there. */
export const QuestionFields = ({ questions, said, tried, onChange }: Props) => (
  <>
    {questions.map((question) => (
      <Question
        key={question.code}
        question={question}
        value={said[question.code] ?? ''}
        error={(tried && faultOf(question, said)) || undefined}
        onChange={(value) => {
          onChange({ ...said, [question.code]: value });
        }}
      />
    ))}
  </>
);
