import { Tap, Text } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import './index.scss';

interface Props {
  children: string;
  /** `primary`: the one thing to do here. `second`: another way. `danger`: undoes or gives up something. `quiet`: rarely wanted. */
  tone?: 'primary' | 'second' | 'danger' | 'quiet';
  icon?: IconName;
  /** Said instead of the visible words, where those say it only beside others. */
  label?: string;
  busy?: boolean;
  submits?: boolean;
  onTap: () => void;
}

const BUSY_WORDS = '正在办理…';

export const BigButton = ({ children, tone = 'primary', icon, label, busy = false, submits, onTap }: Props) => (
  <Tap
    className={`big-button big-button--${tone}`}
    label={label ?? children}
    busy={busy}
    submits={submits}
    onTap={onTap}
  >
    {icon && !busy && <Icon name={icon} />}
    <Text>{busy ? BUSY_WORDS : children}</Text>
  </Tap>
);
