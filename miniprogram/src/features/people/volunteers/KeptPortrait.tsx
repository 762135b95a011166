import { Portrait } from '@/components';
import { useFile } from '@/hooks/useFile';

interface Props {
  /** Where the bank keeps it for whoever asks. */
  path: string;
  name: string;
}

/** A volunteer's photograph as the bank keeps it. */
export const KeptPortrait = ({ path, name }: Props) => <Portrait file={useFile(path)} name={name} />;
