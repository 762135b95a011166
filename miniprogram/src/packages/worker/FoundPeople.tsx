import type { FoundPersonDto, PersonKind } from '@huzhu/shared';
import { PagedListView, RowCard } from '@/components';
import { findPeople } from '@/features/people/finding/api';
import { linesOf, titleOf } from '@/features/people/finding/words';
import { portraitPathOf } from '@/features/people/volunteers/api';
import { KeptPortrait } from '@/features/people/volunteers/KeptPortrait';
import { type PagedList, usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { now } from '@/services/clock';

interface Props {
  /** Not empty. */
  search: string;
  kind?: PersonKind;
  onChoose: (person: FoundPersonDto) => void;
}

type Row = FoundPersonDto & { id: string };

const NOBODY = {
  icon: 'person' as const,
  words: '没有找到。换个写法试试：姓名、拼音、小区、会员号，或者电话的后四位。',
};
/** So few are compared face by face; of a long list nobody is shown, because each photograph that is looked at is written down. */
const FACES_MAX = 5;
/** The bank looks no further. */
const MANY = 40;

const Face = ({ person, list }: { person: FoundPersonDto; list: PagedList<Row> }) =>
  person.volunteer?.hasPortrait && list.read.length <= FACES_MAX ? (
    <KeptPortrait path={portraitPathOf(person.memberId)} name={person.name} />
  ) : null;

/** Whom a search found, so that two of one name do not look alike. */
export const FoundPeople = ({ search, kind, onChoose }: Props) => {
  const list = usePagedList<Row>(
    async (cursor) => {
      const page = await findPeople(search, kind, cursor);
      return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
    },
    [search, kind],
  );
  return (
    <>
      <PagedListView list={list} empty={NOBODY}>
        {(person) => (
          <RowCard
            title={titleOf(person)}
            picture={<Face person={person} list={list} />}
            lines={linesOf(person, now())}
            onTap={() => {
              onChoose(person);
            }}
          />
        )}
      </PagedListView>
      {list.read.length >= MANY && !list.hasMore && <Box as='p'>像的人太多了，再多写一两个字就好找。</Box>}
    </>
  );
};
