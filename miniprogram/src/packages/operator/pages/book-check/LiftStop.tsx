import { liftPostingStop } from '@/features/oversight/book-check/api';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';

interface Props {
  id: string;
  reload: () => Promise<void>;
}

/** 恢复入账: an operator takes the responsibility, in words that the bank keeps. */
export const LiftStop = ({ id, reload }: Props) => (
  <ReasonAction
    label='恢复入账'
    tone='danger'
    title='要恢复入账吗？'
    words='马上可以审核入账。问题要是还在，夜里核对后又会暂停。'
    hint='查到了什么，怎么处理的。会和您的名字一起留下。'
    yes='恢复入账'
    act={(reason) => liftPostingStop(id, { reason })}
    done='已经恢复入账'
    reload={reload}
  />
);
