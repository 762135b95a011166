import type { IncidentKind } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Notice, Sheet } from '@/components';
import type { About } from '../api';
import { IncidentForm } from '../IncidentForm';
import { ACCIDENT_KINDS, INCIDENT_WORDS } from '../words';

interface Props {
  about: About;
  /** The button that opens it. */
  label: string;
  /** Known beforehand: 我的时间不对. */
  only?: IncidentKind;
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

export const HelpFirst = () => <Notice tone='refused' title='有人受伤，先打 120' lines={['有人打人，先打 110。']} />;

/** 出事了, 我的时间不对: what it is with one tap, then a sentence. */
export const ReportIncident = ({ about, label, only, isSpoken = false, reload }: Props) => {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<IncidentKind | null>(null);
  const kind = only ?? chosen;
  const close = (): void => {
    setOpen(false);
    setChosen(null);
  };
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        {label}
      </BigButton>
      {open && (
        <Sheet title={kind === null ? '出了什么事？' : INCIDENT_WORDS[kind]} onClose={close}>
          {kind === null ? (
            <>
              <HelpFirst />
              {ACCIDENT_KINDS.map((one) => (
                <BigButton key={one} tone='second' onTap={() => setChosen(one)}>
                  {INCIDENT_WORDS[one]}
                </BigButton>
              ))}
            </>
          ) : (
            <IncidentForm
              about={about}
              kind={kind}
              isSpoken={isSpoken}
              onSaid={() => {
                close();
                return reload();
              }}
            />
          )}
        </Sheet>
      )}
    </>
  );
};
