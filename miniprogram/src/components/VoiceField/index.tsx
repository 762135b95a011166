import { useEffect } from 'react';
import { usePlayer } from '@/hooks/usePlayer';
import { Box } from '@/primitives';
import type { SpokenVoice } from '@/services/voice';
import { BigButton } from '../BigButton';
import { Notice } from '../Notice';
import { useRecorder } from './useRecorder';
import './index.scss';

interface Props {
  value: SpokenVoice | null;
  onChange: (voice: SpokenVoice | null) => void;
  /** While somebody speaks, nothing else is to be done: what they say would be left behind. */
  onSpeaking: (speaking: boolean) => void;
}

/** What was said can be heard, said again, or left. */
const Spoken = ({ voice, onAgain, onDrop }: { voice: SpokenVoice; onAgain: () => void; onDrop: () => void }) => {
  const { playing, failed, play, stop } = usePlayer();
  return (
    <>
      <Box as='p' className='voice-field__count' live='polite'>
        {`录好了，${String(voice.seconds)} 秒`}
      </Box>
      {failed && <Notice tone='info' title='没有放出来，请再点一次' />}
      <BigButton tone='second' icon='sound' onTap={() => void (playing ? stop() : play(voice.path))}>
        {playing ? '不听了' : '听一听'}
      </BigButton>
      <BigButton tone='second' icon='mic' onTap={onAgain}>
        重新说
      </BigButton>
      <BigButton tone='quiet' onTap={onDrop}>
        不要了
      </BigButton>
    </>
  );
};

/** Says it instead of typing it: one tap to begin, one to end. Without a microphone a sentence says what else to do. */
export const VoiceField = ({ value, onChange, onSpeaking }: Props) => {
  const { seconds, refused, start, finish } = useRecorder(onChange);
  const speaking = seconds !== null;
  useEffect(() => {
    onSpeaking(speaking);
  }, [speaking, onSpeaking]);
  const again = () => {
    onChange(null);
    void start();
  };
  if (seconds !== null) {
    return (
      <Box className='voice-field'>
        <Box as='p' className='voice-field__count'>{`正在听您说，${String(seconds)} 秒`}</Box>
        <BigButton icon='check' onTap={() => void finish()}>
          说完了
        </BigButton>
      </Box>
    );
  }
  return (
    <Box className='voice-field'>
      {value ? (
        <Spoken voice={value} onAgain={again} onDrop={() => onChange(null)} />
      ) : (
        <BigButton tone='second' icon='mic' onTap={() => void start()}>
          按一下，说出来
        </BigButton>
      )}
      {refused && <Notice tone='info' title='现在用不了话筒，请把话写下来' />}
    </Box>
  );
};
