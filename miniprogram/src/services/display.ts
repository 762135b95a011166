import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { phoneShelf } from './storage';

export const TEXT_SCALES = ['normal', 'large', 'huge'] as const;
export type TextScale = (typeof TEXT_SCALES)[number];

export const CONTRASTS = ['normal', 'high'] as const;
export type Contrast = (typeof CONTRASTS)[number];

/** The figures stand in theme/tokens.scss: 1.0, 1.3, 1.67. */
export const TEXT_SCALE_WORDS: Record<TextScale, string> = { normal: '标准', large: '大', huge: '特大' };
export const CONTRAST_WORDS: Record<Contrast, string> = { normal: '柔和', high: '黑白分明' };

/** How this phone draws every page: the wish of whoever holds it, kept until they change it. */
export interface Display {
  scale: TextScale;
  contrast: Contrast;
  /** 关怀模式, one switch for all: the largest letters, the clearest colours, larger buttons. What was set before waits. */
  care: boolean;
}

const KEY = 'huzhu.display';
const LARGE_FROM = 1.15;
const HUGE_FROM = 1.45;

/** Whoever set WeChat's own letters large has already said what they want. */
const scaleOfWechat = (): TextScale => {
  const { fontSizeScaleFactor = 1 } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number };
  if (fontSizeScaleFactor >= HUGE_FROM) return 'huge';
  return fontSizeScaleFactor >= LARGE_FROM ? 'large' : 'normal';
};

/** Whoever asked their whole device for more contrast, too. */
const contrastOfDevice = (): Contrast =>
  process.env.TARO_ENV === 'h5' && window.matchMedia('(prefers-contrast: more)').matches ? 'high' : 'normal';

const firstDisplay = (): Display => {
  const kept = phoneShelf.read<Partial<Display>>(KEY);
  return {
    scale:
      TEXT_SCALES.find((one) => one === kept?.scale) ?? (process.env.TARO_ENV === 'weapp' ? scaleOfWechat() : 'normal'),
    contrast: CONTRASTS.find((one) => one === kept?.contrast) ?? contrastOfDevice(),
    care: kept?.care === true,
  };
};

export const scaleAfter = (scale: TextScale): TextScale =>
  TEXT_SCALES[(TEXT_SCALES.indexOf(scale) + 1) % TEXT_SCALES.length] ?? 'normal';

interface DisplayStore extends Display {
  set: (change: Partial<Display>) => void;
}

export const useDisplay = create<DisplayStore>()((set, get) => ({
  ...firstDisplay(),
  set: (change) => {
    const { scale, contrast, care } = { ...get(), ...change };
    phoneShelf.write(KEY, { scale, contrast, care });
    set({ scale, contrast, care });
  },
}));

/** The classes of the frame of a page; what they mean stands in theme/tokens.scss. */
export const displayClasses = ({ scale, contrast, care }: Display): string =>
  care ? 'huzhu--huge huzhu--high huzhu--care' : `huzhu--${scale} huzhu--${contrast}`;
