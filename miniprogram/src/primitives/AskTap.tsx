import { Button } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type AriaProps, ariaAttributes } from './aria';

/** What WeChat itself does at this tap, and lets no program do without one. */
export type Asked = 'share' | 'getPhoneNumber' | 'chooseAvatar' | 'agreePrivacyAuthorization';

/** What it answers: a code, a picture on this phone, or why there is none. */
export interface Answer {
  code?: string;
  avatarUrl?: string;
  errMsg?: string;
}

interface Props extends Pick<AriaProps, 'label' | 'busy'> {
  asks: Asked;
  /** WeChat looks for the button of the privacy question by it. */
  id?: string;
  className?: string;
  /** What WeChat answers; `share` answers nothing. */
  onAnswer?: (detail: Answer) => void;
  children: ReactNode;
}

const WeappAskTap = ({ asks, id, className = '', onAnswer, children, ...aria }: Props) => {
  const answered = (event: { detail: object }) => onAnswer?.(event.detail);
  const answers = {
    ...(asks === 'getPhoneNumber' && { onGetPhoneNumber: answered }),
    ...(asks === 'chooseAvatar' && { onChooseAvatar: answered }),
    ...(asks === 'agreePrivacyAuthorization' && { onAgreePrivacyAuthorization: answered }),
  };
  return (
    <Button
      id={id}
      className={`tap ${className}`}
      hoverClass='tap--held'
      openType={asks}
      {...answers}
      {...ariaAttributes(aria.busy ? { ...aria, disabled: true } : aria)}
    >
      {children}
    </Button>
  );
};

/** A button of WeChat's own: like `Tap`, but what happens is up to WeChat. In a browser there is none. */
export const AskTap = (props: Props) => (process.env.TARO_ENV === 'weapp' ? <WeappAskTap {...props} /> : null);
