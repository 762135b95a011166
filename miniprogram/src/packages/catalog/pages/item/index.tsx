import { type ItemQuestionDto, QUESTION_KIND_WORDS, type ServiceItemVersionDto } from '@huzhu/shared';
import { ActionBar, BigButton, Card, type Fact, Facts, LoaderView, Notice, Page } from '@/components';
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

const ELDERS = { does: '做什么，写给老人', doesNot: '不做什么，写给老人' };
const VOLUNTEERS = { does: '做什么，写给志愿者', doesNot: '不做什么，写给志愿者' };

/** How it is asked, how it is answered, and when a volunteer reads it. */
const questionFact = (one: ItemQuestionDto): Fact => {
  const kind = one.kind === 'choice' ? one.choices.join('、') : QUESTION_KIND_WORDS[one.kind];
  const seen = one.beforeAcceptance ? '接单前就看' : '接单后才看';
  const must = one.required ? '，一定要答' : '';
  return { name: one.label, value: `${one.words}（${kind}，${seen}${must}）`, isLong: true };
};

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
      <TaskStandard does={newest.does} doesNot={newest.doesNot} titles={ELDERS} />
      <TaskStandard does={newest.volunteerDoes} doesNot={newest.volunteerDoesNot} titles={VOLUNTEERS} />
      {newest.questions.length > 0 && (
        <Card title='要问的'>
          <Facts facts={newest.questions.map(questionFact)} />
        </Card>
      )}
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
