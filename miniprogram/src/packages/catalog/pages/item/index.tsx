import type { ServiceItemVersionDto } from '@huzhu/shared';
import { ActionBar, BigButton, Card, LoaderView, Notice, Page } from '@/components';
import { readVersions, restoreItem, retireItem } from '@/features/help/catalog/api';
import { TaskStandard } from '@/features/help/assignments/TaskStandard';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { goTo } from '@/services/navigate';
import { EDIT_ITEM } from '../../routes';
import { History } from './History';
import { ItemFacts } from './ItemFacts';
import { Place } from './Place';
import { Retire } from './Retire';

definePageConfig({ navigationBarTitleText: '服务项目' });

interface Props {
  versions: ServiceItemVersionDto[];
  onChanged: () => Promise<void>;
}

const ItemView = ({ versions, onChanged }: Props) => {
  const [newest] = versions;
  const code = newest?.code ?? '';
  const [restore, restoring] = useAction(() => restoreItem(code).then(onChanged));
  if (!newest) return null;
  const isRetired = newest.retiredAt !== null;
  return (
    <>
      {isRetired && <Notice tone='info' title='已停用' lines={['现在没有人能选它。已经在办的照旧办完。']} />}
      <Card title={newest.title}>
        <ItemFacts item={newest} />
      </Card>
      <TaskStandard does={newest.does} doesNot={newest.doesNot} />
      <ActionBar>
        <BigButton icon='pencil' onTap={() => void goTo(EDIT_ITEM, { item: code })}>
          改写
        </BigButton>
      </ActionBar>
      {isRetired ? (
        <BigButton tone='second' busy={restoring} onTap={() => void restore()}>
          恢复使用
        </BigButton>
      ) : (
        <Retire title={newest.title} onRetire={() => retireItem(code).then(onChanged)} />
      )}
      <Place key={newest.position} code={code} position={newest.position} onPlaced={onChanged} />
      <History versions={versions} />
    </>
  );
};

/** One item in its newest version, what can be done with it, and what it said before. */
export default function ItemPage() {
  const { item: code = '' } = useParams();
  const [loader, reload] = useLoader(() => readVersions(code), [code]);
  return (
    <Page title='服务项目' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(versions) => <ItemView versions={versions} onChanged={reload} />}
      </LoaderView>
    </Page>
  );
}
