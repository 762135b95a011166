import { type Answer, type Asked, AskTap, Text } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import './index.scss';

interface Props {
  children: string;
  asks: Asked;
  id?: string;
  tone?: 'primary' | 'second';
  icon?: IconName;
  busy?: boolean;
  onAnswer?: (detail: Answer) => void;
}

/** A `BigButton` at whose tap WeChat itself does something. In a browser it is not there. */
export const AskButton = ({ children, tone = 'primary', icon, busy, ...asked }: Props) => (
  <AskTap {...asked} className={`big-button big-button--${tone}`} label={children} busy={busy}>
    {icon && <Icon name={icon} />}
    <Text>{children}</Text>
  </AskTap>
);
