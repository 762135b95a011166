import { BigButton, LoaderView, Page } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { KinCard } from '@/features/people/kin/KinCard';
import { GiveCode } from '@/features/people/operating/GiveCode';
import { PhoneLost } from '@/features/people/operating/PhoneLost';
import { ProvePhone } from '@/features/people/operating/ProvePhone';
import { readVolunteer } from '@/features/people/volunteers/api';
import { FaceForm } from '@/features/people/volunteers/FaceForm';
import { HealthForm } from '@/features/people/volunteers/HealthForm';
import { Pausing } from '@/features/people/volunteers/Pausing';
import { VolunteerFile } from '@/features/people/volunteers/VolunteerFile';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { goTo } from '@/services/navigate';
import { PersonFinder } from '../../PersonFinder';
import { LIFE, SAID } from '../../routes';
import { AddInsurance } from './AddInsurance';
import { AddTraining } from './AddTraining';
import { TaskSheets } from './TaskSheets';
import { Trust } from './Trust';

definePageConfig({ navigationBarTitleText: '志愿者资料' });

/** One volunteer: the file, new records, a pause. */
export default function VolunteerPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readVolunteer(id), [id]);
  return (
    <Page title='志愿者资料' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(volunteer) => (
          <>
            <VolunteerFile volunteer={volunteer} />
            <RevealContact
              name={volunteer.name}
              label='显示电话'
              reveal={(reason) => revealMember(volunteer.memberId, reason)}
            />
            <TaskSheets volunteerId={volunteer.memberId} />
            <Trust volunteer={volunteer} reload={reload} />
            <FaceForm volunteer={volunteer} byWorker onDone={reload} />
            <AddTraining volunteer={volunteer} onDone={reload} />
            <AddInsurance volunteer={volunteer} onDone={reload} />
            <HealthForm volunteer={volunteer} onDone={reload} />
            <Pausing volunteer={volunteer} byWorker onDone={reload} />
            <BigButton tone='second' onTap={() => void goTo(LIFE, { id: volunteer.memberId })}>
              搬家、过世
            </BigButton>
            <BigButton tone='second' onTap={() => void goTo(SAID, { id: volunteer.memberId })}>
              告诉社区的事
            </BigButton>
            <GiveCode memberId={volunteer.memberId} name={volunteer.name} />
            <PhoneLost memberId={volunteer.memberId} name={volunteer.name} />
            <ProvePhone memberId={volunteer.memberId} name={volunteer.name} />
            <KinCard memberId={volunteer.memberId} find={PersonFinder} />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
