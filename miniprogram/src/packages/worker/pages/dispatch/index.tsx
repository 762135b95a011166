import { useState } from 'react';
import { BigButton, Page } from '@/components';
import { besides, type Wanted } from '@/features/help/dispatch/wanted';
import { useKeys } from '@/hooks/useKeys';
import { useParams } from '@/hooks/useParams';
import { Box, Heading } from '@/primitives';
import { AskedFor } from './AskedFor';
import { Candidates } from './Candidates';
import { useWanted } from './useWanted';
import { WantedList } from './WantedList';
import './index.scss';

definePageConfig({ navigationBarTitleText: '找人' });

/** Somebody is looked for: what must be filled, what it is, who could go. On phones one after the other. */
export default function DispatchPage() {
  const { id } = useParams();
  const [chosenId, setChosenId] = useState<string | null>(id ?? null);
  const [version, setVersion] = useState(0);
  const [loader, reload] = useWanted();
  const wanted: Wanted[] = loader.status === 'ready' ? loader.value.all : [];
  const at = wanted.findIndex((one) => one.requestId === chosenId);
  const step = (by: 1 | -1) => setChosenId(besides(wanted, at, by)?.requestId ?? chosenId);
  useKeys({ ArrowRight: () => step(1), ArrowLeft: () => step(-1) });
  /** One 再试一次 for all that stands beside each other. */
  const readAgain = async () => {
    setVersion((count) => count + 1);
    await reload();
  };
  const filled = async () => {
    setVersion((count) => count + 1);
    const others = wanted.filter((one) => one.requestId !== chosenId);
    setChosenId(others[Math.max(at, 0)]?.requestId ?? others[0]?.requestId ?? null);
    await reload();
  };
  return (
    <Page title='找人' subtitle='看谁能去，打电话问一问' density='compact' isWide>
      <Box className={`dispatch ${chosenId === null ? 'dispatch--list' : 'dispatch--one'}`}>
        <Box as='section' className='dispatch__wanted' label='要找人的'>
          <Heading level={2}>要找人的</Heading>
          <WantedList loader={loader} onRetry={readAgain} chosenId={chosenId} onChoose={setChosenId} />
        </Box>
        {chosenId !== null && (
          <>
            <Box as='section' className='dispatch__asked' label='要做的事'>
              <Box className='dispatch__back'>
                <BigButton tone='quiet' onTap={() => setChosenId(null)}>
                  看别的要找人的
                </BigButton>
              </Box>
              <AskedFor id={chosenId} version={version} onRetry={readAgain} />
            </Box>
            <Box as='section' className='dispatch__who' label='谁能去'>
              <Heading level={2}>谁能去</Heading>
              <Candidates key={chosenId} requestId={chosenId} version={version} onRetry={readAgain} onFilled={filled} />
            </Box>
          </>
        )}
      </Box>
    </Page>
  );
}
