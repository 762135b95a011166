import { Text } from '@/primitives';
import './index.scss';

/** Names as in index.scss, where each has its drawing. */
export type IconName =
  | 'alert'
  | 'back'
  | 'bag'
  | 'book'
  | 'broom'
  | 'calendar'
  | 'chat'
  | 'check'
  | 'clock'
  | 'close'
  | 'device'
  | 'face-happy'
  | 'face-fine'
  | 'face-unhappy'
  | 'hands'
  | 'heart'
  | 'home'
  | 'hospital'
  | 'info'
  | 'letters'
  | 'list'
  | 'meal'
  | 'moon'
  | 'next'
  | 'person'
  | 'phone'
  | 'place'
  | 'plus'
  | 'refresh'
  | 'scan'
  | 'scissors'
  | 'stamp'
  | 'sun'
  | 'tools'
  | 'walk';

interface Props {
  name: IconName;
  className?: string;
}

/** A drawing as large as the words beside it, in their colour. Always with words: it says nothing to a reader. */
export const Icon = ({ name, className = '' }: Props) => <Text className={`icon icon--${name} ${className}`} hidden />;
