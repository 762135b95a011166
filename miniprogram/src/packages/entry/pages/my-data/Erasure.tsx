import type { MyDataDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm } from '@/components';
import { askErasure, withdrawErasure } from '@/features/community/my-data/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  data: MyDataDto;
  reload: () => Promise<void>;
}

const Asked = ({ reload }: Pick<Props, 'reload'>) => {
  const [withdraw, withdrawing] = useAction(async () => {
    try {
      await withdrawErasure();
      saySuccess('不注销了');
    } finally {
      await reload();
    }
  });
  return (
    <Card title='注销'>
      <Box as='p'>您申请了注销，社区看过以后给您答复。</Box>
      <BigButton tone='second' busy={withdrawing} onTap={() => void withdraw()}>
        不注销了
      </BigButton>
    </Card>
  );
};

/** 注销: to be forgotten, asked of the community; the book keeps its sums. */
export const Erasure = ({ data, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [ask, sending] = useAction(async () => {
    try {
      await askErasure();
      saySuccess('申请送到了');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  const { erasure } = data;
  if (erasure?.status === 'asked') return <Asked reload={reload} />;
  return (
    <Card title='不想再用了'>
      {erasure?.status === 'refused' && <Box as='p'>{`社区答复：现在不能注销。${erasure.reason ?? ''}`}</Box>}
      <Box as='p'>可以申请注销。社区看过没有没办完的事，就删掉您的姓名、电话和地址。</Box>
      <BigButton tone='danger' onTap={() => setAsking(true)}>
        申请注销
      </BigButton>
      {asking && (
        <Confirm
          title='真的要注销吗？'
          words='注销以后不能再找人帮忙，存的时间也不能再用。社区答复以前，您可以反悔。'
          yes='是的，申请注销'
          no='不注销'
          danger
          busy={sending}
          onYes={() => void ask()}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};
