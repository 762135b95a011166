import type { DemoPersonDto, Face } from '@huzhu/shared';
import { useState } from 'react';
import { PagedListView, RowCard, Segments } from '@/components';
import { useChosenFace } from '@/features/people/me/face';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Heading } from '@/primitives';
import { HOME, startAt } from '@/services/navigate';
import { openSession } from '@/services/session';
import { listPeopleOf, takeSession } from '../api';

const FACES: { value: Face; title: string }[] = [
  { value: 'elder', title: '老人' },
  { value: 'volunteer', title: '志愿者' },
  { value: 'worker', title: '社区工作者' },
  { value: 'operator', title: '管理员' },
];

/** Several windows may each be somebody else. */
export const ChoosePerson = () => {
  const [face, setFace] = useState<Face>('elder');
  const list = usePagedList((cursor) => listPeopleOf(face, cursor), [face]);
  const [enter] = useAction(async ({ memberId }: DemoPersonDto) => {
    openSession(await takeSession(memberId));
    useChosenFace.getState().choose(face);
    await startAt(HOME);
  });
  return (
    <>
      <Heading level={2}>这里是演示，都不是真人。您想当谁？</Heading>
      <Segments title='当哪一种人' segments={FACES} value={face} onChoose={setFace} />
      <PagedListView list={list} empty={{ words: '没有这样的人', icon: 'person' }}>
        {(person) => (
          <RowCard
            title={`${person.name} ${String(person.ageYears)} 岁`}
            lines={[person.about]}
            onTap={() => void enter(person)}
          />
        )}
      </PagedListView>
    </>
  );
};
