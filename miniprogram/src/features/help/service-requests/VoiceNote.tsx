import { useRef } from 'react';
import { BigButton, Notice } from '@/components';
import { useAction } from '@/hooks/useAction';
import { usePlayer } from '@/hooks/usePlayer';
import { fetchVoice } from './voice';

interface Props {
  requestId: string;
  /** Who listens is who said it. */
  own?: boolean;
}

/** What the elder said, to be heard. It is fetched when somebody wants to hear it, once. */
export const VoiceNote = ({ requestId, own = false }: Props) => {
  const { playing, failed, play, stop } = usePlayer();
  const path = useRef<string | null>(null);
  const [listen, listening] = useAction(async () => {
    path.current ??= await fetchVoice(requestId);
    await play(path.current);
  });
  return (
    <>
      <BigButton tone='second' icon='sound' busy={listening && !playing} onTap={playing ? stop : () => void listen()}>
        {playing ? '不听了' : own ? '听我说的话' : '听老人说的话'}
      </BigButton>
      {failed && <Notice tone='info' title='没有放出来，请再点一次' lines={['还是不行，就打电话问一问']} />}
    </>
  );
};
