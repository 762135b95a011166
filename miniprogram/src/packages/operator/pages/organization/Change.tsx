import {
  ADDRESS_LENGTH_MAX,
  HOTLINE_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  ORGANIZATION_NAME_LENGTH_MAX,
  type OrganizationNodeDto,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Field } from '@/components';
import { changeOrganization, closeOrganization } from '@/features/people/operating/api';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { saySuccess } from '@/services/notices';

interface Props {
  node: OrganizationNodeDto;
  reload: () => Promise<void>;
}

const Close = ({ node, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [close, closing] = useAction(async () => {
    try {
      await closeOrganization(node);
      saySuccess('已经停用');
      await reload();
    } finally {
      setAsking(false);
    }
  });
  return (
    <>
      <BigButton tone='danger' onTap={() => setAsking(true)}>
        停用这个机构
      </BigButton>
      {asking && (
        <Confirm
          danger
          title={`要停用${node.name}吗？`}
          words='下面没有机构、人员和会员才能停用。以前的记录都还在。'
          yes='停用'
          busy={closing}
          onYes={() => void close()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

interface PlaceProps {
  address: string;
  neighbourhood: string;
  wrong: (field: string) => string | undefined;
  onChange: (place: { address: string; neighbourhood: string }) => void;
}

/** Where volunteers come when it is the organization itself that is helped: a lecture, a patrol. */
const PlaceFields = ({ address, neighbourhood, wrong, onChange }: PlaceProps) => (
  <>
    <Field
      label='机构的地址'
      hint='机构自己要人帮忙时，志愿者来这里'
      required={false}
      value={address}
      lengthMax={ADDRESS_LENGTH_MAX}
      error={wrong('address')}
      onChange={(typed) => onChange({ address: typed, neighbourhood })}
    />
    <Field
      label='在哪个小区或哪条路'
      hint='志愿者接单以前只看到这里；填了地址，这里也要填'
      required={false}
      value={neighbourhood}
      lengthMax={NEIGHBOURHOOD_LENGTH_MAX}
      error={wrong('neighbourhood')}
      onChange={(typed) => onChange({ address, neighbourhood: typed })}
    />
  </>
);

const ORGANIZATION_FORM = { name: 'organization' } as const;

/** Name, hotline, who runs it and where it is; what somebody else changed meanwhile is not written over. */
export const Change = ({ node, reload }: Props) => {
  const before = { address: node.address ?? '', neighbourhood: node.neighbourhood ?? '' };
  const opened = { name: node.name, hotline: node.hotline ?? '', operatedBy: node.operatedBy ?? '', place: before };
  const draft = useDraft(ORGANIZATION_FORM, `${node.id}@${String(node.version)}`, opened);
  const { name, hotline, operatedBy, place } = draft.value;
  const [save, saving, refusal] = useAction(async () => {
    // Said again, the place would be looked for again: only what changed is said.
    const moved = place.address === before.address && place.neighbourhood === before.neighbourhood ? {} : place;
    await changeOrganization(node.id, { version: node.version, name, hotline, operatedBy, ...moved });
    draft.forget();
    saySuccess('已经保存');
    await reload();
  });
  const wrong = (field: string) => refusal?.messageFor(field);
  return (
    <Card title='资料'>
      <Field
        label='名称'
        value={name}
        lengthMax={ORGANIZATION_NAME_LENGTH_MAX}
        error={wrong('name')}
        onChange={(typed) => draft.change({ name: typed })}
      />
      <Field
        label='热线电话'
        hint='老人打的就是这个电话；不填就用上级的'
        kind='phone'
        required={false}
        value={hotline}
        lengthMax={HOTLINE_LENGTH_MAX}
        error={wrong('hotline')}
        onChange={(typed) => draft.change({ hotline: typed })}
      />
      <Field
        label='运营方'
        required={false}
        value={operatedBy}
        lengthMax={ORGANIZATION_NAME_LENGTH_MAX}
        error={wrong('operatedBy')}
        onChange={(typed) => draft.change({ operatedBy: typed })}
      />
      <PlaceFields {...place} wrong={wrong} onChange={(moved) => draft.change({ place: moved })} />
      <BigButton busy={saving} onTap={() => void save()}>
        保存
      </BigButton>
      {node.parentId !== null && <Close node={node} reload={reload} />}
    </Card>
  );
};
