import type { TermsDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { TERMS } from '@/packages/entry/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import './index.scss';

/** What everybody should know before agreeing, on one or two screens; the whole text is one tap away. */
export const Essentials = ({ terms }: { terms: TermsDto }) => (
  <>
    <Box as='ul' className='essentials'>
      {terms.essentials.map((sentence) => (
        <Box as='li' key={sentence} className='essentials__sentence'>
          {sentence}
        </Box>
      ))}
    </Box>
    <BigButton tone='second' icon='list' onTap={() => void goTo(TERMS)}>
      看全文
    </BigButton>
  </>
);
