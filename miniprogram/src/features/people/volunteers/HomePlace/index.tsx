import type { VolunteerDto } from '@huzhu/shared';
import { Card } from '@/components';
import { HOME_REASON, HOME_WITHOUT } from '@/features/people/place/words';
import { PlaceField } from '@/features/people/place/PlaceField';
import { saySuccess } from '@/services/notices';
import { editVolunteer } from '../api';

interface Props {
  volunteer: VolunteerDto;
  onDone: () => unknown;
}

/** Where the distances on the list nearby are counted from. */
export const HomePlace = ({ volunteer, onDone }: Props) => {
  const { memberId, version, positionIsRough } = volunteer;
  const change = async (changes: object, words: string) => {
    await editVolunteer(memberId, { version, ...changes });
    saySuccess(words);
    await onDone();
  };
  return (
    <Card>
      <PlaceField
        title='我家的位置'
        why={HOME_REASON}
        without={HOME_WITHOUT}
        isKnown={!positionIsRough}
        onRead={(place) => change(place, '记下了，以后从您家算远近')}
        onForget={() => change({ forgetsHome: true }, '不记了，以后从小区算远近')}
      />
    </Card>
  );
};
