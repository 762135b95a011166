import { LoaderView, Page } from '@/components';
import { readLife } from '@/features/community/life/api';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { Death } from './Death';
import { Move } from './Move';
import { Pause } from './Pause';

definePageConfig({ navigationBarTitleText: '住院、搬家、过世' });

/** What life does to one member: away for a time, another community, the end. */
export default function LifePage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readLife(id), [id]);
  return (
    <Page title='住院、搬家、过世' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(life) =>
          life.deathReport === null ? (
            <>
              {life.isElder && <Pause elderId={life.memberId} />}
              <Move key={life.move?.id} life={life} reload={reload} />
              <Death life={life} reload={reload} />
            </>
          ) : (
            <Death life={life} reload={reload} />
          )
        }
      </LoaderView>
    </Page>
  );
}
