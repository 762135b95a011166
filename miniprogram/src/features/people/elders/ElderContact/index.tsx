import { useState } from 'react';
import { BigButton, LoaderView } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { useLoader } from '@/hooks/useLoader';
import { readElder } from '../api';
import { ElderFacts } from '../ElderFacts';

interface Props {
  memberId: string;
  name: string;
}

const File = ({ memberId }: Props) => {
  const [loader, reload] = useLoader(() => readElder(memberId), [memberId]);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(elder) => <ElderFacts elder={elder} />}
    </LoaderView>
  );
};

/** What is known of an elder, and apart from it the telephone and the door: each reading is written down. */
export const ElderContact = (props: Props) => {
  const [asked, setAsked] = useState(false);
  return (
    <>
      {asked ? (
        <File {...props} />
      ) : (
        <BigButton tone='second' icon='person' onTap={() => setAsked(true)}>
          {`看${props.name}的情况`}
        </BigButton>
      )}
      <RevealContact
        name={props.name}
        label={`看${props.name}的电话和地址`}
        reveal={(reason) => revealMember(props.memberId, reason)}
      />
    </>
  );
};
