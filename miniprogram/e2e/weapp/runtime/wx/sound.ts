import { fault } from '../faults.ts';
import { call } from './calls.ts';
import type { TempFiles } from './files.ts';

type Tell = (detail?: object) => void;
type Moment = 'play' | 'pause' | 'stop' | 'ended' | 'error';

const CANNOT = { errMsg: 'MediaError', errCode: 10_004 };
/** Numbers of WeChat: the file, or what is in it. */
const NO_FILE = { errMsg: 'file not found', errCode: 10_003 };

/** For a test, which cannot hear: how often something was heard to its end. */
const countHeard = (): void => {
  const { dataset } = document.documentElement;
  dataset.heard = String(Number(dataset.heard ?? 0) + 1);
};

/** InnerAudioContext: plays by the browser's own player. Whatever else WeChat's can do, a program cannot set on it. */
export class Sound {
  private readonly files: TempFiles;
  private readonly player = new Audio();
  private readonly told: Record<Moment, Tell[]> = { play: [], pause: [], stop: [], ended: [], error: [] };
  private source = '';
  private isDestroyed = false;

  constructor(files: TempFiles) {
    this.files = files;
    this.player.addEventListener('ended', () => {
      countHeard();
      this.tell('ended');
    });
    this.player.addEventListener('error', () => {
      this.tell('error', CANNOT);
    });
    Object.preventExtensions(this);
  }

  get src(): string {
    return this.source;
  }

  set src(path: string) {
    this.source = path;
    const content = this.files.find(path);
    if (content) this.player.src = URL.createObjectURL(content);
  }

  get duration(): number {
    return this.player.duration || 0;
  }

  get currentTime(): number {
    return this.player.currentTime;
  }

  get paused(): boolean {
    return this.player.paused;
  }

  play(): void {
    if (this.isDestroyed) {
      fault('a sound was played after it was destroyed');
      return;
    }
    if (!this.files.find(this.source)) {
      this.tell('error', NO_FILE);
      return;
    }
    // A failure to play is told by the player's own event; a stop before it began is none.
    this.player.play().then(
      () => {
        this.tell('play');
      },
      () => undefined,
    );
  }

  pause(): void {
    this.player.pause();
    this.tell('pause');
  }

  stop(): void {
    this.player.pause();
    this.player.currentTime = 0;
    this.tell('stop');
  }

  destroy(): void {
    this.isDestroyed = true;
    this.player.pause();
    for (const tells of Object.values(this.told)) tells.length = 0;
  }

  onPlay(tell: Tell): void {
    this.told.play.push(tell);
  }

  onPause(tell: Tell): void {
    this.told.pause.push(tell);
  }

  onStop(tell: Tell): void {
    this.told.stop.push(tell);
  }

  onEnded(tell: Tell): void {
    this.told.ended.push(tell);
  }

  onError(tell: Tell): void {
    this.told.error.push(tell);
  }

  private tell(moment: Moment, detail?: object): void {
    setTimeout(() => {
      for (const tell of [...this.told[moment]]) tell(detail);
    }, 0);
  }
}

export const sound = (files: TempFiles) => ({
  createInnerAudioContext: () => new Sound(files),
  setInnerAudioOption: call('setInnerAudioOption', () => undefined),
});
