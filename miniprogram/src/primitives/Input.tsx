import { Input as TaroInput, Textarea } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { type AriaProps, ariaAttributes } from './aria';

interface Props extends Pick<AriaProps, 'label' | 'describedBy' | 'invalid' | 'required'> {
  id?: string;
  className?: string;
  value: string;
  /** `sum`: digits and a point. `nickname`: WeChat offers its own above the keyboard. */
  kind?: 'text' | 'digits' | 'sum' | 'phone' | 'nickname';
  lines?: number;
  lengthMax: number;
  /** A browser may offer what it knows of whoever holds the phone; never set where somebody else is written down. */
  ownFact?: 'name' | 'tel' | 'bday';
  /** Has the focus as soon as it is there: in WeChat the keyboard comes with it. */
  focused?: boolean;
  onChange: (value: string) => void;
  onEnter?: () => void;
}

const INPUT_MODES = { text: 'text', digits: 'numeric', sum: 'decimal', phone: 'tel', nickname: 'text' } as const;
const WEAPP_TYPES = { text: 'text', digits: 'number', sum: 'digit', phone: 'number', nickname: 'nickname' } as const;

const WeappInput = ({
  id,
  className,
  value,
  kind = 'text',
  lines = 1,
  lengthMax,
  focused = false,
  ownFact: _browsersOnly,
  onChange,
  onEnter,
  ...aria
}: Props) => {
  const common = {
    id,
    className,
    value,
    ...(focused && { focus: true }),
    maxlength: lengthMax,
    onInput: (event: { detail: { value: string } }) => {
      onChange(event.detail.value);
    },
    ...ariaAttributes(aria),
  };
  return lines > 1 ? (
    <Textarea {...common} autoHeight />
  ) : (
    <TaroInput
      {...common}
      type={WEAPP_TYPES[kind]}
      // What WeChat offers is taken, or taken away again, when the field is left.
      onBlur={kind === 'nickname' ? common.onInput : undefined}
      onConfirm={onEnter}
    />
  );
};

const WebInput = ({ id, className, value, kind = 'text', lines = 1, lengthMax, focused, ownFact, ...props }: Props) => {
  const { onChange, onEnter, ...aria } = props;
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) ref.current?.focus();
  }, [focused]);
  const common = {
    id,
    className,
    value,
    maxLength: lengthMax,
    autoComplete: ownFact ?? 'off',
    onChange: (event: { target: { value: string } }) => {
      onChange(event.target.value);
    },
    ...ariaAttributes(aria),
  };
  if (lines > 1) return <textarea {...common} rows={lines} />;
  const pressed = (event: { key: string; nativeEvent: { isComposing: boolean } }) => {
    // Enter that ends a Chinese composition is not the end of the field.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
  };
  return <input {...common} ref={ref} type='text' inputMode={INPUT_MODES[kind]} onKeyDown={pressed} />;
};

/** One field of text. Its frame, label and error are `Field`'s. */
export const Input = (props: Props) =>
  process.env.TARO_ENV === 'weapp' ? <WeappInput {...props} /> : <WebInput {...props} />;
