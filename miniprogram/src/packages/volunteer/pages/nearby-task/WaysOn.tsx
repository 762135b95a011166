import { BigButton, Notice } from '@/components';
import { backTo, goTo } from '@/services/navigate';
import { CommunityCall } from '../../CommunityCall';
import { MY_TASKS, NEARBY } from '../../routes';

interface Props {
  /** Why it does not go on here. */
  title: string;
  /** One of the person's own tasks stands in the way. */
  isOwnTime?: boolean;
  /** The community has to be asked first. */
  needsCall?: boolean;
}

/** Nobody is left standing before a refusal: the list is one tap away. */
export const WaysOn = ({ title, isOwnTime = false, needsCall = false }: Props) => (
  <>
    <Notice tone={isOwnTime ? 'refused' : 'info'} title={title} />
    {needsCall && <CommunityCall />}
    {isOwnTime && <BigButton onTap={() => void goTo(MY_TASKS)}>看看我的任务</BigButton>}
    <BigButton tone={isOwnTime ? 'second' : 'primary'} onTap={() => void backTo(NEARBY)}>
      看看别的需求
    </BigButton>
  </>
);
