import { BigButton, Card, Facts, LoaderView, Notice, Page } from '@/components';
import { readMyData } from '@/features/community/my-data/api';
import { heldFacts, sumWords } from '@/features/community/my-data/words';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { keepText } from '@/services/files';
import { goTo } from '@/services/navigate';
import { sayRefusal, saySuccess } from '@/services/notices';
import { asProblem } from '@/hooks/as-problem';
import { MY_FACTS, TERMS } from '../../routes';
import { Corrections } from './Corrections';
import { Erasure } from './Erasure';

definePageConfig({ navigationBarTitleText: '我的资料' });

const INDENT = 2;

const takeAlong = async (data: unknown): Promise<void> => {
  try {
    saySuccess(await keepText('我的资料.json', JSON.stringify(data, null, INDENT)));
  } catch (failure) {
    sayRefusal(asProblem(failure));
  }
};

/** What the bank holds of me: to read, to correct, to take along, to have erased (PIPL, articles 45 to 47). */
export default function MyDataPage() {
  const [loader, reload] = useLoader(readMyData, []);
  return (
    <Page title='我的资料' subtitle='时间银行记着您的这些'>
      <LoaderView of={loader} onRetry={reload}>
        {(data) => (
          <>
            <Card title='我是谁'>
              <Facts facts={heldFacts(data)} />
              <BigButton tone='second' onTap={() => void goTo(MY_FACTS)}>
                谁记下的，谁核实过
              </BigButton>
            </Card>
            <Card title='还记着'>
              <Box as='p'>{`${sumWords(data)}。`}</Box>
              {!data.isWhole && <Notice tone='info' title='太多了，这里只是最近的' />}
              <BigButton tone='second' onTap={() => void takeAlong(data)}>
                全部带走一份
              </BigButton>
            </Card>
            <BigButton tone='second' onTap={() => void goTo(TERMS)}>
              看隐私说明
            </BigButton>
            <Corrections key={data.version} data={data} reload={reload} />
            <Erasure data={data} reload={reload} />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
