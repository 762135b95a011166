import { Box, Tap } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import './index.scss';

interface Props {
  icon: IconName;
  title: string;
  /** What one finds behind it, in one short sentence. */
  words: string;
  tone?: 'green' | 'ochre' | 'red' | 'blue';
  /** The door that most people came for. */
  main?: boolean;
  /** Something waits there: said beside the title. */
  waiting?: string;
  onTap: () => void;
}

/** One of the few large doors of a home page. */
export const EntryCard = ({ icon, title, words, tone = 'green', main = false, waiting, onTap }: Props) => (
  <Tap
    className={main ? 'entry-card entry-card--main' : 'entry-card'}
    label={[title, waiting, words].filter(Boolean).join('，')}
    onTap={onTap}
  >
    <Box as='span' className={`entry-card__sign entry-card__sign--${tone}`}>
      <Icon name={icon} />
    </Box>
    <Box as='span' className='entry-card__words'>
      <Box as='span' className='entry-card__title'>
        {title}
      </Box>
      {waiting !== undefined && (
        <Box as='span' className='entry-card__waiting'>
          {waiting}
        </Box>
      )}
      <Box as='span' className='entry-card__about'>
        {words}
      </Box>
    </Box>
    <Icon name='next' className='entry-card__next' />
  </Tap>
);
