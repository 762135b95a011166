import { useState } from 'react';
import { BigButton, CallBar, LoaderView } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { readElder } from '../api';
import { ElderFacts } from '../ElderFacts';

interface Props {
  memberId: string;
  name: string;
}

const Contact = ({ memberId, name }: Props) => {
  const [loader, reload] = useLoader(() => readElder(memberId), [memberId]);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(elder) => (
        <>
          <ElderFacts elder={elder} />
          {elder.phone !== null && <CallBar phone={elder.phone} title={`打电话给${name}`} />}
        </>
      )}
    </LoaderView>
  );
};

/** Telephone and door of an elder, only when asked for: each reading is written down. */
export const ElderContact = (props: Props) => {
  const [asked, setAsked] = useState(false);
  if (asked) return <Contact {...props} />;
  return (
    <BigButton tone='second' icon='phone' onTap={() => setAsked(true)}>
      {`看${props.name}的电话和地址`}
    </BigButton>
  );
};
