import { DECLINE_WORDS, DECLINE_WORD_TITLES, type DeclineWord, type OfferDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Notice, Sheet } from '@/components';
import { declineOffer } from '@/features/help/offers/api';
import { askWords, reasonWords } from '@/features/help/offers/words';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { goBack } from '@/services/navigate';
import { saySuccess } from '@/services/notices';

/** Why this very volunteer is asked, and until when they answer. */
export const WhyYou = ({ offer }: { offer: OfferDto }) => {
  const now = useNow();
  const why = reasonWords(offer);
  const until = `${formatMoment(offer.answerBy, now)}以前没有说，就去问别人。`;
  return <Notice tone='info' title={askWords(offer)} lines={why === '' ? [until] : [`请您，因为：${why}`, until]} />;
};

/** One word says why; nothing is held against them, and the next one is asked. */
export const CannotGo = ({ offer, reload }: { offer: OfferDto; reload: () => Promise<void> }) => {
  const [isAsked, setAsked] = useState(false);
  const [decline, declining] = useAction(async (word: DeclineWord) => {
    try {
      await declineOffer(offer.id, word);
    } catch (failure) {
      setAsked(false);
      await reload();
      throw failure;
    }
    saySuccess('好的，我们去问别人');
    await goBack();
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setAsked(true)}>
        不行
      </BigButton>
      {isAsked && (
        <Sheet title='为什么不行？' onClose={() => setAsked(false)}>
          {DECLINE_WORDS.map((word) => (
            <BigButton key={word} tone='second' busy={declining} onTap={() => void decline(word)}>
              {DECLINE_WORD_TITLES[word]}
            </BigButton>
          ))}
        </Sheet>
      )}
    </>
  );
};
