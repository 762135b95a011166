import { fault } from '../faults.ts';
import { failed } from './calls.ts';
import type { TempFiles } from './files.ts';
import { SAMPLES_PER_SECOND, silence } from './mp3.ts';
import type { Permissions } from './permissions.ts';
import type { Privacy } from './privacy.ts';

interface StartOptions {
  duration?: number;
  sampleRate?: number;
  numberOfChannels?: number;
  encodeBitRate?: number;
  format?: string;
}

interface Stopped {
  tempFilePath: string;
  duration: number;
  fileSize: number;
}

const CALL = 'operateRecorder';
const DURATION_MS = { byDefault: 60_000, max: 600_000 } as const;
/** What WeChat allows at this sample rate; with more or less it does not record. */
const BITS_PER_SECOND = { min: 24_000, max: 96_000 } as const;

/** What the app never wanted so far would be recorded as something else here. */
const checkOptions = ({
  format,
  sampleRate,
  numberOfChannels,
  encodeBitRate = 0,
  duration = 0,
}: StartOptions): void => {
  const isKnown = format === 'mp3' && sampleRate === SAMPLES_PER_SECOND && numberOfChannels === 1;
  if (!isKnown) fault('the recorder was asked for another sound than mp3 of 16 kHz and one channel');
  const isRate = encodeBitRate >= BITS_PER_SECOND.min && encodeBitRate <= BITS_PER_SECOND.max;
  if (!isRate || duration > DURATION_MS.max) throw new Error('invalid options');
};

/** For a test: whether the microphone is on; never said: it never was. */
const showState = (isOn: 'yes' | 'no'): void => {
  document.documentElement.dataset.recording = isOn;
};

type State = 'idle' | 'starting' | 'recording';

/** WeChat's one recorder. What it hears is silence, as long as somebody spoke, in a real file. */
export class Recorder {
  private readonly files: TempFiles;
  private readonly admit: () => Promise<void>;
  private state: State = 'idle';
  private startedAtMs = 0;
  private bitsPerSecond = 0;
  private limit: ReturnType<typeof setTimeout> | undefined;
  private tellStart: () => void = () => undefined;
  private tellStop: (stopped: Stopped) => void = () => undefined;
  private tellError: (failure: { errMsg: string }) => void = () => undefined;

  constructor(files: TempFiles, privacy: Privacy, permissions: Permissions) {
    this.files = files;
    this.admit = async () => {
      await privacy.admit('RecorderManager.start');
      await permissions.admit('scope.record');
    };
  }

  /** As the program has it: every call of `getRecorderManager` gives this same one. */
  readonly manager = {
    start: (options: StartOptions = {}): void => void this.start(options),
    stop: (): void => {
      this.stop();
    },
    onStart: (tell: () => void): void => {
      this.tellStart = tell;
    },
    onStop: (tell: (stopped: Stopped) => void): void => {
      this.tellStop = tell;
    },
    onError: (tell: (failure: { errMsg: string }) => void): void => {
      this.tellError = tell;
    },
  };

  private async start(options: StartOptions): Promise<void> {
    if (this.state !== 'idle') {
      this.fail('is recording or paused');
      return;
    }
    this.state = 'starting';
    try {
      checkOptions(options);
      await this.admit();
    } catch (failure) {
      this.state = 'idle';
      this.fail(failure);
      return;
    }
    this.begin(options);
  }

  private begin({ encodeBitRate = 0, duration = DURATION_MS.byDefault }: StartOptions): void {
    this.state = 'recording';
    showState('yes');
    this.startedAtMs = performance.now();
    this.bitsPerSecond = encodeBitRate;
    this.limit = setTimeout(() => {
      this.stop();
    }, duration);
    this.tellStart();
  }

  private stop(): void {
    if (this.state !== 'recording') {
      this.fail('recorder not start');
      return;
    }
    clearTimeout(this.limit);
    this.state = 'idle';
    showState('no');
    const duration = Math.round(performance.now() - this.startedAtMs);
    const content = silence(duration, this.bitsPerSecond);
    const stopped = { tempFilePath: this.files.keep(content), duration, fileSize: content.size };
    setTimeout(() => {
      this.tellStop(stopped);
    }, 0);
  }

  /** Never at once: the program hears of it after its call. */
  private fail(reason: unknown): void {
    setTimeout(() => {
      this.tellError(failed(CALL, reason));
    }, 0);
  }
}
