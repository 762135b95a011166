import type { Face } from '@huzhu/shared';
import { BigButton, Card, Columns } from '@/components';
import { WELCOME } from '@/packages/entry/routes';
import { goTo } from '@/services/navigate';
import { useSeenTours } from './seen';
import { hasTour } from './tour';

/** The first time only, and below what matters today: nobody is led away from what they came for. */
export const TourOffer = ({ face }: { face: Face }) => {
  const { faces, see } = useSeenTours();
  if (!hasTour(face) || faces.includes(face)) return null;
  return (
    <Card title='第一次来？三张图就看懂'>
      <Columns>
        <BigButton tone='second' onTap={() => void goTo(WELCOME, { face })}>
          看一看
        </BigButton>
        <BigButton
          tone='quiet'
          onTap={() => {
            see(face);
          }}
        >
          不用了
        </BigButton>
      </Columns>
    </Card>
  );
};
