import type { FileType } from '@huzhu/shared';
import { aacFrame, isFrames, mp3Frame } from './sound-frames.js';
import { isMp4Sound } from './sound-mp4.js';
import { isOggSound } from './sound-ogg.js';
import { isWebmSound } from './sound-webm.js';

type SoundType = Extract<FileType, `audio/${string}`>;

const READERS: Record<SoundType, (content: Buffer) => boolean> = {
  'audio/mpeg': (content) => isFrames(content, mp3Frame),
  'audio/aac': (content) => isFrames(content, aacFrame),
  'audio/mp4': isMp4Sound,
  'audio/webm': isWebmSound,
  'audio/ogg': isOggSound,
};

/**
 * True when the bytes are sound from their beginning to their end: frames that follow each other, pages that are whole, an
 * index that names what is there. Each reader goes over the bytes once; nothing is decoded to samples (decision 023).
 */
export const isSound = (type: FileType, content: Buffer): boolean =>
  type in READERS && READERS[type as SoundType](content);
