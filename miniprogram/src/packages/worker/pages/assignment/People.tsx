import type { AssignmentDto, PersonDto } from '@huzhu/shared';
import { CallBar, Card, Facts } from '@/components';
import { groupedNumber } from '@/format/number';

const Call = ({ person, as }: { person: PersonDto; as: string }) =>
  person.phone === null ? null : <CallBar phone={person.phone} title={`打给${as}${person.name}`} />;

/** Whom it was for and who came, each with the telephone. */
export const People = ({ assignment }: { assignment: AssignmentDto }) => {
  const { beneficiary, volunteer, place } = assignment;
  return (
    <Card title='两边的人'>
      <Facts
        facts={[
          { name: '老人', value: beneficiary.name },
          { name: '地址', value: place.address ?? place.neighbourhood, isLong: true },
          { name: '志愿者', value: volunteer.name },
          ...(volunteer.calledAs === null ? [] : [{ name: '大家叫', value: volunteer.calledAs }]),
          ...(volunteer.number === null ? [] : [{ name: '会员号', value: groupedNumber(volunteer.number) }]),
        ]}
      />
      <Call person={beneficiary} as='老人' />
      <Call person={volunteer} as='志愿者' />
    </Card>
  );
};
