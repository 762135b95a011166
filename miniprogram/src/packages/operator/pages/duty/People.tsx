import type { DutyPeopleDto, DutyPersonDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Facts, Sheet } from '@/components';
import { setDutyPeople } from '@/features/people/duty/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

const NOBODY = '';
const NOBODY_WORDS = '没有人';

const choicesOf = (workers: readonly DutyPersonDto[]) => [
  ...workers.map(({ memberId, name }) => ({ value: memberId, title: name })),
  { value: NOBODY, title: NOBODY_WORDS },
];

const Choosing = ({ people, onDone }: { people: DutyPeopleDto; onDone: () => unknown }) => {
  const [personId, setPersonId] = useState(people.person?.memberId ?? NOBODY);
  const [deputyId, setDeputyId] = useState(people.deputy?.memberId ?? NOBODY);
  const [save, saving, refusal] = useAction(async () => {
    await setDutyPeople(people.organizationId, {
      ...(personId === NOBODY ? {} : { personId }),
      ...(deputyId === NOBODY ? {} : { deputyId }),
    });
    saySuccess('记下了');
    await onDone();
  });
  return (
    <>
      <ChoiceList
        title='值班的人'
        choices={choicesOf(people.workers)}
        value={personId}
        error={refusal?.messageFor('personId')}
        onChoose={setPersonId}
      />
      <ChoiceList
        title='副手'
        choices={choicesOf(people.workers)}
        value={deputyId}
        error={refusal?.messageFor('deputyId')}
        onChoose={setDeputyId}
      />
      <BigButton busy={saving} onTap={() => void save()}>
        记下来
      </BigButton>
    </>
  );
};

/** Who answers in the hours of duty, and who stands in: whose turn a pressing call is, one after the other. */
export const People = ({ people, reload }: { people: DutyPeopleDto; reload: () => Promise<void> }) => {
  const [open, setOpen] = useState(false);
  return (
    <Card title='谁值班'>
      <Facts
        facts={[
          { name: '值班的人', value: people.person?.name ?? NOBODY_WORDS },
          { name: '副手', value: people.deputy?.name ?? NOBODY_WORDS },
        ]}
      />
      <Box as='p'>急着要打的电话先轮到值班的人，3 分钟没有接轮到副手，再轮到上级。</Box>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        换人值班
      </BigButton>
      {open && (
        <Sheet title='换人值班' onClose={() => setOpen(false)}>
          <Choosing
            people={people}
            onDone={async () => {
              setOpen(false);
              await reload();
            }}
          />
        </Sheet>
      )}
    </Card>
  );
};
