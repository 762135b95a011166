import { useState } from 'react';
import { BigButton, HalfDayChoice } from '@/components';
import type { StartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { ExactForm } from './ExactForm';

interface Props {
  onChosen: (window: StartWindow) => void;
}

/** A half-day in one tap; who needs a full hour opens the other form. */
export const WhenForm = ({ onChosen }: Props) => {
  const now = useNow();
  const [exact, setExact] = useState(false);
  if (exact) return <ExactForm onChosen={onChosen} />;
  return (
    <HalfDayChoice now={now} onChoose={onChosen}>
      <BigButton
        tone='second'
        icon='clock'
        onTap={() => {
          setExact(true);
        }}
      >
        定一个钟点
      </BigButton>
    </HalfDayChoice>
  );
};
