import type { CallDto, CalleeDto } from '@huzhu/shared';
import { BigButton, CallBar, Card, Notice } from '@/components';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT, REQUEST } from '../../routes';

const Callee = ({ callee: { name, phone, contacts }, who }: { callee: CalleeDto; who: string }) => (
  <>
    {phone !== null && <CallBar phone={phone} title={`打电话给${who}${name}`} />}
    {contacts.map((one) => (
      <CallBar key={one.phone} phone={one.phone} title={`${name}的${one.relation} ${one.name}`} />
    ))}
    {phone === null && contacts.length === 0 && <Box as='p'>{`${who}${name}没有登记电话。`}</Box>}
  </>
);

const Call = ({ call: { requestId, assignmentId, title, startsAt, person, volunteer } }: { call: CallDto }) => {
  const now = useNow();
  const open = (): Promise<unknown> =>
    assignmentId === null ? goTo(REQUEST, { id: requestId ?? '' }) : goTo(ASSIGNMENT, { id: assignmentId });
  return (
    <Card title={person === null ? title : `${person.name} · ${title}`}>
      {startsAt !== null && <Box as='p'>{formatMoment(startsAt, now)}</Box>}
      {person !== null && <Callee callee={person} who='' />}
      {volunteer !== null && <Callee callee={volunteer} who='志愿者' />}
      {(assignmentId ?? requestId) !== null && (
        <BigButton tone='second' onTap={() => void open()}>
          打完了，记下来
        </BigButton>
      )}
    </Card>
  );
};

const keyOf = ({ assignmentId, requestId, person, volunteer }: CallDto): string =>
  assignmentId ?? requestId ?? person?.memberId ?? volunteer?.memberId ?? '';

/** Whom to ring, longest waiting first. */
export const Calls = ({ calls }: { calls: CallDto[] }) =>
  calls.length === 0 ? (
    <Notice tone='info' title='没有要打的电话，这里都办完了' />
  ) : (
    <>
      {calls.map((call) => (
        <Call key={keyOf(call)} call={call} />
      ))}
    </>
  );
