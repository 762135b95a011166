import Taro from '@tarojs/taro';
import { type ChosenFile, uploadFile } from './files';

/** What was said, on this phone alone until it is sent. */
export interface SpokenVoice extends ChosenFile {
  seconds: number;
}

/** Somebody is speaking. */
export interface Recording {
  /** They have said it. Fails where nothing came out. */
  finish: () => Promise<ChosenFile>;
  /** Nobody wants it; the microphone is off. */
  drop: () => void;
}

/** Speech needs no more: a minute is a third of a megabyte at most. */
const SPEECH = { sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000 } as const;
/** Whoever counts the seconds ends it; WeChat itself ends it only if they have not. */
const WECHAT_LIMIT_MS = 65_000;
const BROWSER_TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

const recordInBrowser = async (): Promise<Recording> => {
  // Without https a browser has no microphone at all, and there is nothing to ask.
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  const mimeType = BROWSER_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: SPEECH.encodeBitRate });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise<ChosenFile>((resolve, reject) => {
    recorder.onstop = () => {
      letGo();
      const blob = new Blob(parts, { type: recorder.mimeType });
      if (blob.size === 0) reject(new Error('nothing was recorded'));
      else resolve({ path: URL.createObjectURL(blob), blob });
    };
  });
  // Whoever drops it does not wait for it.
  stopped.catch(() => undefined);
  recorder.start();
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  return {
    finish: () => {
      stop();
      return stopped;
    },
    drop: stop,
  };
};

/** WeChat has one recorder for the whole program; what it says goes to the recording that is going on. */
interface Listener {
  started: () => void;
  stopped: (path: string) => void;
  failed: (failure: Error) => void;
}
let listener: Listener | null = null;
let recorder: ReturnType<typeof Taro.getRecorderManager> | null = null;

const recorderOfWechat = () => {
  if (recorder) return recorder;
  recorder = Taro.getRecorderManager();
  recorder.onStart(() => listener?.started());
  recorder.onStop(({ tempFilePath }) => listener?.stopped(tempFilePath));
  recorder.onError(({ errMsg }) => listener?.failed(new Error(errMsg)));
  return recorder;
};

const recordInWechat = async (): Promise<Recording> => {
  const manager = recorderOfWechat();
  let stopped: Promise<ChosenFile> | null = null;
  await new Promise<void>((started, refused) => {
    stopped = new Promise<ChosenFile>((resolve, reject) => {
      listener = {
        started,
        stopped: (path) => {
          resolve({ path });
        },
        failed: (failure) => {
          refused(failure);
          reject(failure);
        },
      };
    });
    stopped.catch(() => undefined);
    manager.start({ ...SPEECH, format: 'mp3', duration: WECHAT_LIMIT_MS });
  });
  const over = stopped as unknown as Promise<ChosenFile>;
  return {
    finish: () => {
      manager.stop();
      return over;
    },
    drop: () => {
      manager.stop();
    },
  };
};

/** Listens from now on. Fails without a microphone, and where the person does not allow it. */
export const startRecording = (): Promise<Recording> =>
  process.env.TARO_ENV === 'weapp' ? recordInWechat() : recordInBrowser();

/** One thing is heard at a time. */
let hushCurrent: () => void = () => undefined;
export const hushVoice = (): void => {
  hushCurrent();
};

const playInBrowser = async (path: string, done: () => void): Promise<() => void> => {
  const audio = new Audio(path);
  audio.onended = done;
  await audio.play();
  return () => {
    audio.pause();
  };
};

const playInWechat = (path: string, done: () => void): Promise<() => void> =>
  new Promise((resolve, reject) => {
    const audio = Taro.createInnerAudioContext();
    const end = () => {
      audio.destroy();
    };
    audio.onPlay(() => {
      resolve(end);
    });
    audio.onEnded(() => {
      end();
      done();
    });
    audio.onError((failure) => {
      end();
      reject(new Error(failure.errMsg));
    });
    // Who taps to hear it wants to, also where the switch at the side of a phone keeps all else silent.
    void Taro.setInnerAudioOption({ obeyMuteSwitch: false }).catch(() => undefined);
    audio.src = path;
    audio.play();
  });

/** Plays it from the beginning; `done` is called when it ends, or something else is played. Fails where this phone cannot. */
export const playVoice = async (path: string, done: () => void): Promise<void> => {
  hushVoice();
  const end = await (process.env.TARO_ENV === 'weapp' ? playInWechat(path, done) : playInBrowser(path, done));
  hushCurrent = () => {
    hushCurrent = () => undefined;
    end();
    done();
  };
};

/** Ids of what the server has already: the same voice is sent once, however often its request is. */
const sent = new WeakMap<SpokenVoice, string>();

/** Answers the id of the upload. */
export const sendVoice = async (voice: SpokenVoice): Promise<string> => {
  const known = sent.get(voice);
  if (known !== undefined) return known;
  const { id } = await uploadFile('request_voice', voice);
  sent.set(voice, id);
  return id;
};

/** The server's copy belongs to a draft that was given up: said once more, it is sent anew. */
export const forgetSentVoice = (voice: SpokenVoice): void => {
  sent.delete(voice);
};
