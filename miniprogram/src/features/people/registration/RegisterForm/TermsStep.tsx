import { LoaderView, ManyChoice } from '@/components';
import { readTerms } from '@/features/people/consents/api';
import { Essentials } from '@/features/people/consents/Essentials';
import { useLoader } from '@/hooks/useLoader';
import type { StepProps } from './steps';

/** Registering is agreeing to how one's data are kept, so this is read before anything is sent. */
export const TermsStep = ({ answers, faults, onChange }: StepProps) => {
  const [loader, reload] = useLoader(readTerms, []);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(terms) => (
        <>
          <Essentials terms={terms} />
          <ManyChoice
            title='请点一下'
            choices={[{ value: 'agrees', title: '隐私说明我看过了，同意' }]}
            values={answers.agreesToTerms ? ['agrees'] : []}
            error={faults('agreesToTerms')}
            onChange={(values) => onChange({ agreesToTerms: values.length > 0 })}
          />
        </>
      )}
    </LoaderView>
  );
};
