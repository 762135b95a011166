import {
  CONTACTS_MAX,
  type ElderContactDto,
  NAME_LENGTH_MAX,
  PHONE_LENGTH_MAX,
  RELATION_LENGTH_MAX,
} from '@huzhu/shared';
import { BigButton, Card, Field } from '@/components';
import { Box } from '@/primitives';

const NOBODY: ElderContactDto = { name: '', relation: '', phone: '' };

interface ContactProps {
  contact: ElderContactDto;
  number: number;
  onChange: (contact: ElderContactDto) => void;
  onRemove: () => void;
}

const Contact = ({ contact, number, onChange, onRemove }: ContactProps) => {
  const nth = `联系人${String(number)}`;
  return (
    <>
      <Field
        label={`${nth}的姓名`}
        value={contact.name}
        lengthMax={NAME_LENGTH_MAX}
        onChange={(name) => onChange({ ...contact, name })}
      />
      <Field
        label={`${nth}的关系`}
        hint='比如：女儿、邻居'
        value={contact.relation}
        lengthMax={RELATION_LENGTH_MAX}
        onChange={(relation) => onChange({ ...contact, relation })}
      />
      <Field
        label={`${nth}的电话`}
        kind='phone'
        value={contact.phone}
        lengthMax={PHONE_LENGTH_MAX}
        onChange={(phone) => onChange({ ...contact, phone })}
      />
      <BigButton tone='quiet' onTap={onRemove}>
        {`去掉${nth}`}
      </BigButton>
    </>
  );
};

interface Props {
  contacts: ElderContactDto[];
  error?: string;
  onChange: (contacts: ElderContactDto[]) => void;
}

/** Whom to call, up to five. */
export const ContactsCard = ({ contacts, error, onChange }: Props) => {
  const put = (index: number, contact: ElderContactDto) =>
    onChange(contacts.map((one, at) => (at === index ? contact : one)));
  return (
    <Card title='紧急联系人'>
      {contacts.map((contact, index) => (
        <Contact
          key={index}
          contact={contact}
          number={index + 1}
          onChange={(changed) => put(index, changed)}
          onRemove={() => onChange(contacts.filter((_, at) => at !== index))}
        />
      ))}
      {error !== undefined && <Box role='alert'>{error}</Box>}
      {contacts.length < CONTACTS_MAX && (
        <BigButton tone='second' icon='plus' onTap={() => onChange([...contacts, NOBODY])}>
          加一位联系人
        </BigButton>
      )}
    </Card>
  );
};
