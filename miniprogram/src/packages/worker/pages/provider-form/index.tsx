import {
  fieldMessage,
  LICENCE_NUMBER_LENGTH_MAX,
  PHONE_TYPED_MAX,
  PRICE_NOTE_LENGTH_MAX,
  PROVIDER_NAME_LENGTH_MAX,
  type ProviderDto,
  type WriteProviderDto,
} from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Field, LoaderView, ManyChoice, Page } from '@/components';
import { type CatalogItem, readElderItems } from '@/features/help/catalog/api';
import { changeProvider, enterProvider, readProvider } from '@/features/help/referrals/api';
import { rememberMe } from '@/features/people/me/api';
import { workplaceOf } from '@/features/people/me/workplace';
import { dayOfDigits } from '@/features/people/registration/answers';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { useLoader } from '@/hooks/useLoader';
import { replaceWith } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { PROVIDER } from '../../routes';

definePageConfig({ navigationBarTitleText: '登记机构' });

interface Opened {
  organizationId: string;
  items: CatalogItem[];
  /** Null: a new one. */
  known: ProviderDto | null;
}

const PROVIDER_DRAFT = { name: 'provider' } as const;

const typedOf = (known: ProviderDto | null) => ({
  name: known?.name ?? '',
  phone: known?.phone ?? '',
  licenceNumber: known?.licenceNumber ?? '',
  licenceUntil: known?.licenceUntilOn.replaceAll('-', '') ?? '',
  services: known?.services.map(({ code }) => code) ?? [],
  priceNote: known?.priceNote ?? '',
});

const useProviderForm = ({ organizationId, known }: Opened) => {
  const draft = useDraft(PROVIDER_DRAFT, known ? `${known.id} ${String(known.version)}` : 'new', typedOf(known));
  const [error, setError] = useState<string>();
  const { licenceUntil, priceNote, ...plain } = draft.value;
  const [send, sending, refusal] = useAction(async () => {
    const licenceUntilOn = dayOfDigits(licenceUntil);
    if (licenceUntilOn === null) {
      setError(fieldMessage('licenceUntilOn', 'isDay'));
      return;
    }
    const written: Omit<WriteProviderDto, 'organizationId'> = {
      ...{ ...plain, licenceUntilOn },
      ...(priceNote.trim() === '' ? {} : { priceNote }),
    };
    const { id } = known
      ? await changeProvider(known.id, { ...written, version: known.version })
      : await enterProvider({ ...written, organizationId });
    draft.forget();
    saySuccess('记下了，等另一位同事核实');
    await replaceWith(PROVIDER, { id });
  });
  const change = (changes: Partial<typeof draft.value>): void => {
    setError(undefined);
    draft.change(changes);
  };
  const faultOf = (name: string): string | undefined =>
    (name === 'licenceUntilOn' ? error : undefined) ?? refusal?.messageFor(name);
  return { typed: draft.value, change, faultOf, send, sending };
};

const Form = (opened: Opened) => {
  const { typed, change, faultOf, send, sending } = useProviderForm(opened);
  return (
    <>
      <Card title='照着证照填'>
        <Field
          label='机构名称'
          hint='和证照上的一样'
          value={typed.name}
          lengthMax={PROVIDER_NAME_LENGTH_MAX}
          error={faultOf('name')}
          onChange={(name) => change({ name })}
        />
        <Field
          label='电话'
          kind='phone'
          value={typed.phone}
          lengthMax={PHONE_TYPED_MAX}
          error={faultOf('phone')}
          onChange={(phone) => change({ phone })}
        />
        <Field
          label='证照号码'
          value={typed.licenceNumber}
          lengthMax={LICENCE_NUMBER_LENGTH_MAX}
          error={faultOf('licenceNumber')}
          onChange={(licenceNumber) => change({ licenceNumber })}
        />
        <Field
          label='证照到哪一天'
          hint='8 位数字，比如 20271231。长期的，写哪天再看一次'
          kind='digits'
          value={typed.licenceUntil}
          lengthMax={8}
          error={faultOf('licenceUntilOn')}
          onChange={(licenceUntil) => change({ licenceUntil })}
        />
        <Field
          label='收费'
          hint='机构怎么说就怎么写'
          lines={2}
          required={false}
          value={typed.priceNote}
          lengthMax={PRICE_NOTE_LENGTH_MAX}
          error={faultOf('priceNote')}
          onChange={(priceNote) => change({ priceNote })}
        />
      </Card>
      <ManyChoice
        title='做哪些事'
        choices={opened.items.map(({ code, title }) => ({ value: code, title }))}
        values={typed.services}
        error={faultOf('services')}
        onChange={(services) => change({ services })}
      />
      <ActionBar>
        <BigButton busy={sending} onTap={() => void send()}>
          记下，等同事核实
        </BigButton>
      </ActionBar>
    </>
  );
};

/** A provider is entered, or written anew: either waits for a second worker. */
export default function ProviderFormPage() {
  const { id } = useRouter().params;
  const [loader, reload] = useLoader(async (): Promise<Opened> => {
    const [me, items, known] = await Promise.all([
      rememberMe(),
      readElderItems(),
      id === undefined ? null : readProvider(id),
    ]);
    return { organizationId: workplaceOf(me), items, known };
  }, [id]);
  const title = id === undefined ? '登记机构' : '改机构';
  return (
    <Page title={title} density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(opened) => <Form {...opened} />}
      </LoaderView>
    </Page>
  );
}
