import type { DeclineWord, RecordAskDto } from '@huzhu/shared';
import { DECLINE_WORDS, DECLINE_WORD_TITLES } from '@huzhu/shared';
import type { ReactNode } from 'react';
import { BigButton } from '@/components';
import type { Candidate } from '@/features/help/dispatch/api';
import { candidateLines } from '@/features/help/dispatch/words';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { useNow } from '@/hooks/useNow';
import { Box, Tap } from '@/primitives';

export type Said = Omit<RecordAskDto, 'volunteerId'>;

interface Props {
  one: Candidate;
  isChosen: boolean;
  isBusy: boolean;
  /** The five words are asked for. */
  asksWhy: boolean;
  onChoose: () => void;
  onAskWhy: () => void;
  onSaid: (said: Said) => void;
  onYes: () => void;
  onAskMore: () => void;
  /** What else they could go to stands instead of what they say. */
  round: ReactNode;
}

export const cardId = (at: number): string => `candidate-${String(at)}`;

/** Each word with its key. */
const Why = ({ isBusy, onWhy }: { isBusy: boolean; onWhy: (word: DeclineWord) => void }) => (
  <Box className='candidate__acts'>
    {DECLINE_WORDS.map((word, at) => (
      <BigButton key={word} tone='second' busy={isBusy} onTap={() => onWhy(word)}>
        {`${String(at + 1)} ${DECLINE_WORD_TITLES[word]}`}
      </BigButton>
    ))}
  </Box>
);

const Acts = ({ one, isBusy, onAskWhy, onSaid, onYes, onAskMore }: Props) => (
  <Box className='candidate__acts'>
    {one.restBecause === null && (
      <>
        <BigButton tone='second' busy={isBusy} onTap={() => onSaid({ outcome: 'no_answer' })}>
          1 打了没人接
        </BigButton>
        <BigButton tone='second' busy={isBusy} onTap={onAskWhy}>
          2 不行
        </BigButton>
      </>
    )}
    <BigButton busy={isBusy} onTap={onYes}>
      {`3 好，${one.name}去`}
    </BigButton>
    <BigButton tone='second' busy={isBusy} onTap={onAskMore}>
      4 还能去别家吗
    </BigButton>
    {one.restBecause === null && one.phoneMasked !== null && (
      <BigButton tone='quiet' busy={isBusy} onTap={() => onSaid({ outcome: 'wrong_number' })}>
        号码不对
      </BigButton>
    )}
  </Box>
);

/** Somebody who could go; chosen, with the telephone and what they say. */
export const CandidateCard = (props: Props) => {
  const { one, isChosen, isBusy, asksWhy, onChoose, onSaid, round } = props;
  const lines = candidateLines(one, useNow());
  const title = `${one.name} ${String(one.ageYears)} 岁`;
  const tone = one.unfit === null ? '' : ' candidate--unfit';
  return (
    <Box className={`candidate${isChosen ? ' candidate--chosen' : ''}${tone}`}>
      <Tap className='candidate__head' label={[title, ...lines].join('，')} expanded={isChosen} onTap={onChoose}>
        <Box as='span' className='candidate__name'>
          {title}
        </Box>
        {lines.map((line) => (
          <Box as='span' key={line} className='candidate__line'>
            {line}
          </Box>
        ))}
      </Tap>
      {isChosen && one.unfit === null && (
        <>
          {one.phoneMasked !== null && one.restBecause === null && (
            <RevealContact
              name={one.name}
              label={`0 看${one.name}的电话`}
              deskKey='0'
              reveal={(reason) => revealMember(one.volunteerId, reason)}
            />
          )}
          {asksWhy && <Why isBusy={isBusy} onWhy={(declineWord) => onSaid({ outcome: 'declined', declineWord })} />}
          {round}
          {!asksWhy && round === null && <Acts {...props} />}
        </>
      )}
    </Box>
  );
};
