import {
  CHILD_KINDS,
  fieldMessage,
  ORGANIZATION_NAME_LENGTH_MAX,
  type OrganizationKind,
  type OrganizationNodeDto,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Field, Segments } from '@/components';
import { addOrganization } from '@/features/people/operating/api';
import { KIND_WORDS } from '@/features/people/operating/words';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  node: OrganizationNodeDto;
  onAdded: () => Promise<void>;
}

/** One more below this one, of a kind that may hang here. */
export const AddBelow = ({ node, onAdded }: Props) => {
  const kinds: readonly OrganizationKind[] = CHILD_KINDS[node.kind];
  const [chosen, setChosen] = useState<OrganizationKind | null>(null);
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const kind = chosen ?? kinds[0];
  const [add, adding] = useAction(async () => {
    if (kind === undefined) return;
    if (name.trim() === '') {
      setError(fieldMessage('name', 'matches'));
      return;
    }
    await addOrganization({ parentId: node.id, kind, name });
    setName('');
    saySuccess(`已经加上${name.trim()}`);
    await onAdded();
  });
  if (kind === undefined) return null;
  return (
    <Card title='添加下级机构'>
      {kinds.length > 1 && (
        <Segments
          title='类别'
          segments={kinds.map((value) => ({ value, title: KIND_WORDS[value] }))}
          value={kind}
          onChoose={setChosen}
        />
      )}
      <Field
        label={`${KIND_WORDS[kind]}的名称`}
        value={name}
        error={error}
        lengthMax={ORGANIZATION_NAME_LENGTH_MAX}
        onChange={(typed) => {
          setName(typed);
          setError(undefined);
        }}
        onEnter={() => void add()}
      />
      <BigButton icon='plus' busy={adding} onTap={() => void add()}>
        添加
      </BigButton>
    </Card>
  );
};
