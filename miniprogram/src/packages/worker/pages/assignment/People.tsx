import type { AssignmentDto, ContactSide, PersonDto } from '@huzhu/shared';
import { Card, Facts } from '@/components';
import { revealOfAssignment } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { groupedNumber } from '@/format/number';

interface CallProps {
  assignment: AssignmentDto;
  of: ContactSide;
  person: PersonDto;
}

const Call = ({ assignment, of, person }: CallProps) =>
  person.phoneMasked === null && of === 'volunteer' ? null : (
    <RevealContact
      key={of}
      name={person.name}
      label={of === 'volunteer' ? `显示${person.name}的电话` : `显示${person.name}的电话和地址`}
      reveal={(reason) => revealOfAssignment(assignment.id, of, reason)}
    />
  );

/** Whom it was for and who came; telephones and the door are asked for. */
export const People = ({ assignment }: { assignment: AssignmentDto }) => {
  const { beneficiary, volunteer, place, may } = assignment;
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
      {may.includes('revealContact') && (
        <>
          <Call assignment={assignment} of='beneficiary' person={beneficiary} />
          <Call assignment={assignment} of='volunteer' person={volunteer} />
        </>
      )}
    </Card>
  );
};
