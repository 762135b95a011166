import type { OrganizationCardDto, PosterCodeDto } from '@huzhu/shared';
import { BigButton, LoaderView, Notice, Page } from '@/components';
import { rememberMe } from '@/features/people/me/api';
import { workplaceOf } from '@/features/people/me/workplace';
import { readCommunityCard, readPosterCode } from '@/features/people/organizations/api';
import { useLoader } from '@/hooks/useLoader';
import { canPrint, printPage } from '@/services/print';
import { ProblemError } from '@/services/problem-error';
import { PosterSheet } from './PosterSheet';

definePageConfig({ navigationBarTitleText: '社区海报' });

interface Poster {
  community: OrganizationCardDto;
  /** Null: WeChat draws none, for this reason. */
  code: PosterCodeDto | null;
  noCode?: ProblemError;
}

const codeOf = async (id: string): Promise<Pick<Poster, 'code' | 'noCode'>> => {
  try {
    return { code: await readPosterCode(id) };
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    if (!failure.is('wechat-unavailable') && !failure.is('no-poster-code')) throw failure;
    return { code: null, noCode: failure };
  }
};

const readPoster = async (): Promise<Poster> => {
  const id = workplaceOf(await rememberMe());
  const [community, code] = await Promise.all([readCommunityCard(id), codeOf(id)]);
  return { community, ...code };
};

const Printing = ({ noCode, reload }: Pick<Poster, 'noCode'> & { reload: () => Promise<void> }) => (
  <>
    {noCode && <Notice tone='info' title={noCode.title} lines={['海报上先用网页的二维码，扫了打开网页。']} />}
    {noCode?.is('wechat-unavailable') === true && (
      <BigButton tone='second' icon='refresh' onTap={() => void reload()}>
        再拿一次小程序码
      </BigButton>
    )}
    {canPrint ? (
      <BigButton onTap={printPage}>打印这张海报</BigButton>
    ) : (
      <Notice tone='info' title='请在电脑上打印' lines={['用电脑浏览器打开互助时光，名册，社区海报。']} />
    )}
  </>
);

/** For the door of the community, the notice board, the lift: how to ask, how to help, whom to call. */
export default function PosterPage() {
  const [loader, reload] = useLoader(readPoster, []);
  return (
    <Page title='社区海报' subtitle='打印一张 A4 纸，贴在门口' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {({ community, code, noCode }) => (
          <>
            <Printing noCode={noCode} reload={reload} />
            <PosterSheet community={community} code={code} />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
