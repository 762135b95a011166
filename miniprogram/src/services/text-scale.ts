import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { isWeapp } from './platform';
import { phoneShelf } from './storage';

export const TEXT_SCALES = ['normal', 'large', 'huge'] as const;
export type TextScale = (typeof TEXT_SCALES)[number];

/** The figures stand in theme/tokens.scss: 1.0, 1.3, 1.67. */
export const TEXT_SCALE_WORDS: Record<TextScale, string> = { normal: '标准', large: '大', huge: '特大' };

const KEY = 'huzhu.textScale';
const LARGE_FROM = 1.15;
const HUGE_FROM = 1.45;

/** Whoever set WeChat's own letters large has already said what they want. */
const scaleOfWechat = (): TextScale => {
  if (!isWeapp) return 'normal';
  const { fontSizeScaleFactor = 1 } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number };
  if (fontSizeScaleFactor >= HUGE_FROM) return 'huge';
  return fontSizeScaleFactor >= LARGE_FROM ? 'large' : 'normal';
};

const firstScale = (): TextScale => {
  const kept = phoneShelf.read<TextScale>(KEY);
  return kept !== null && TEXT_SCALES.includes(kept) ? kept : scaleOfWechat();
};

export const scaleAfter = (scale: TextScale): TextScale =>
  TEXT_SCALES[(TEXT_SCALES.indexOf(scale) + 1) % TEXT_SCALES.length] ?? 'normal';

export const useTextScale = create<{ scale: TextScale; next: () => void }>()((set, get) => ({
  scale: firstScale(),
  next: () => {
    const scale = scaleAfter(get().scale);
    phoneShelf.write(KEY, scale);
    set({ scale });
  },
}));
