import { Text } from '@/primitives';
import './index.scss';
import './drawings.scss';

/** Names as in drawings.scss, where each has its drawing. */
export type IconName =
  | 'alert'
  | 'back'
  | 'bag'
  | 'bath'
  | 'bed'
  | 'book'
  | 'broom'
  | 'cake'
  | 'calendar'
  | 'chat'
  | 'check'
  | 'chess'
  | 'clock'
  | 'close'
  | 'device'
  | 'face-fine'
  | 'face-happy'
  | 'face-unhappy'
  | 'hands'
  | 'heart'
  | 'heartbeat'
  | 'home'
  | 'hospital'
  | 'info'
  | 'key'
  | 'leaf'
  | 'letters'
  | 'list'
  | 'meal'
  | 'mic'
  | 'moon'
  | 'music'
  | 'news'
  | 'next'
  | 'pencil'
  | 'person'
  | 'phone'
  | 'pill'
  | 'place'
  | 'plus'
  | 'refresh'
  | 'scale'
  | 'scan'
  | 'school'
  | 'scissors'
  | 'share'
  | 'shield'
  | 'sound'
  | 'stamp'
  | 'sun'
  | 'tools'
  | 'users'
  | 'video'
  | 'walk';

export interface IconProps {
  name: IconName;
  className?: string;
}

/** A drawing as large as the words beside it, in their colour. Always with words: it says nothing to a reader. */
export const Icon = ({ name, className = '' }: IconProps) => (
  <Text className={`icon icon--${name} ${className}`} hidden />
);
