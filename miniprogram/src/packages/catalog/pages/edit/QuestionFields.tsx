import {
  QUESTION_CHOICE_LENGTH_MAX,
  QUESTION_CHOICES,
  QUESTION_KIND_WORDS,
  QUESTION_KINDS,
  QUESTION_LABEL_LENGTH_MAX,
  QUESTION_WORDS_LENGTH_MAX,
  QUESTIONS_MAX,
} from '@huzhu/shared';
import { BigButton, Card, Field, Segments } from '@/components';
import type { FieldsProps } from './fields';
import { isWritten, newQuestion, type QuestionForm } from './form';

const CHOICES_LENGTH_MAX = QUESTION_CHOICES.max * (QUESTION_CHOICE_LENGTH_MAX + 1);
const DIGITS_MAX = 4;

interface OneProps {
  question: QuestionForm;
  /** From 1. */
  place: number;
  wrong: (field: string) => string | undefined;
  onChange: (question: QuestionForm) => void;
  onRemove: () => void;
}

const Answer = ({ question, wrong, onChange }: Pick<OneProps, 'question' | 'wrong' | 'onChange'>) => {
  if (question.kind === 'choice')
    return (
      <Field
        label='选项'
        hint='一行一个，2 到 6 个'
        lines={4}
        lengthMax={CHOICES_LENGTH_MAX}
        value={question.choices}
        error={wrong('choices')}
        onChange={(choices) => {
          onChange({ ...question, choices });
        }}
      />
    );
  if (!isWritten(question.kind)) return null;
  return (
    <Field
      label={question.kind === 'yuan' ? '最多多少元' : '最多多少个字'}
      kind='digits'
      lengthMax={DIGITS_MAX}
      value={question.answerMax}
      error={wrong('answerMax')}
      onChange={(answerMax) => {
        onChange({ ...question, answerMax });
      }}
    />
  );
};

const Rules = ({ question, onChange }: Pick<OneProps, 'question' | 'onChange'>) => (
  <>
    <Segments
      title='是不是一定要回答'
      segments={[
        { value: 'no', title: '可以不答' },
        { value: 'yes', title: '一定要答' },
      ]}
      value={question.required ? 'yes' : 'no'}
      onChoose={(choice) => {
        onChange({ ...question, required: choice === 'yes' });
      }}
    />
    {!isWritten(question.kind) && (
      <Segments
        title='志愿者什么时候看'
        segments={[
          { value: 'before', title: '接单前就看' },
          { value: 'after', title: '接单后才看' },
        ]}
        value={question.beforeAcceptance ? 'before' : 'after'}
        onChoose={(choice) => {
          onChange({ ...question, beforeAcceptance: choice === 'before' });
        }}
      />
    )}
  </>
);

const Question = ({ question, place, wrong, onChange, onRemove }: OneProps) => (
  <Card title={`第 ${String(place)} 个问题`}>
    <Field
      label='怎么问'
      hint='比如：要坐轮椅吗？'
      lengthMax={QUESTION_WORDS_LENGTH_MAX}
      value={question.words}
      error={wrong('words')}
      onChange={(words) => {
        onChange({ ...question, words });
      }}
    />
    <Field
      label='简称'
      hint='写在回答前面，比如：轮椅'
      lengthMax={QUESTION_LABEL_LENGTH_MAX}
      value={question.label}
      error={wrong('label')}
      onChange={(label) => {
        onChange({ ...question, label });
      }}
    />
    <Segments
      title='怎么回答'
      segments={QUESTION_KINDS.map((value) => ({ value, title: QUESTION_KIND_WORDS[value] }))}
      value={question.kind}
      onChoose={(kind) => {
        onChange({ ...question, kind });
      }}
    />
    <Answer question={question} wrong={wrong} onChange={onChange} />
    <Rules question={question} onChange={onChange} />
    <BigButton tone='quiet' onTap={onRemove}>
      {`不问第 ${String(place)} 个问题`}
    </BigButton>
  </Card>
);

/** What whoever asks for this help is asked; what somebody writes is read after acceptance only. */
export const QuestionFields = ({ form, wrong, onChange }: FieldsProps) => (
  <>
    {form.questions.map((question, index) => (
      <Question
        key={question.code}
        question={question}
        place={index + 1}
        wrong={(field) => wrong(`questions.${String(index)}.${field}`)}
        onChange={(changed) => {
          onChange({ ...form, questions: form.questions.map((one, at) => (at === index ? changed : one)) });
        }}
        onRemove={() => {
          onChange({ ...form, questions: form.questions.filter((_, at) => at !== index) });
        }}
      />
    ))}
    {form.questions.length < QUESTIONS_MAX && (
      <BigButton
        tone='second'
        icon='plus'
        onTap={() => {
          onChange({ ...form, questions: [...form.questions, newQuestion(form.questions)] });
        }}
      >
        加一个要问的
      </BigButton>
    )}
  </>
);
