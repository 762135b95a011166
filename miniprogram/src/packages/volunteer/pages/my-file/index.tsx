import { BigButton, LoaderView, Page } from '@/components';
import { MyApplication } from '@/features/people/registration/MyApplication';
import { readMyVolunteering } from '@/features/people/registration/api';
import { FaceForm } from '@/features/people/volunteers/FaceForm';
import { HomePlace } from '@/features/people/volunteers/HomePlace';
import { HealthForm } from '@/features/people/volunteers/HealthForm';
import { Pausing } from '@/features/people/volunteers/Pausing';
import { VolunteerFile } from '@/features/people/volunteers/VolunteerFile';
import { useLoader } from '@/hooks/useLoader';
import { goTo } from '@/services/navigate';
import { MY_DATA } from '@/packages/entry/routes';
import { KIN } from '../../routes';

definePageConfig({ navigationBarTitleText: '我的志愿者资料' });

/** What the community knows of me as a volunteer, and what I can change myself. */
export default function MyFilePage() {
  const [loader, reload] = useLoader(readMyVolunteering, []);
  return (
    <Page title='我的志愿者资料'>
      <LoaderView of={loader} onRetry={reload}>
        {({ volunteer, application }) =>
          volunteer && volunteer.status !== 'ended' ? (
            <>
              <VolunteerFile volunteer={volunteer} />
              <FaceForm volunteer={volunteer} onDone={reload} />
              <HomePlace volunteer={volunteer} onDone={reload} />
              <HealthForm volunteer={volunteer} onDone={reload} />
              <Pausing volunteer={volunteer} onDone={reload} />
              <BigButton tone='second' onTap={() => void goTo(KIN)}>
                我的亲属
              </BigButton>
              <BigButton tone='second' onTap={() => void goTo(MY_DATA)}>
                记着我的哪些资料
              </BigButton>
            </>
          ) : (
            <MyApplication application={application} />
          )
        }
      </LoaderView>
    </Page>
  );
}
