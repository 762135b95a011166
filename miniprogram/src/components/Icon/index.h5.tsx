import type { IconName, IconProps } from './index';
import './index.scss';

/** Filled in by the build: config/drawings.ts. */
const DRAWINGS = process.env.HUZHU_DRAWINGS as unknown as Record<IconName, string>;

/** As index.tsx draws it, but as lines of the page itself: for each picture of a stylesheet a browser opens a document, which takes long. */
export const Icon = ({ name, className = '' }: IconProps) => (
  <svg className={`icon ${className}`} viewBox='0 0 24 24' fill='none' stroke='currentColor' aria-hidden>
    <path d={DRAWINGS[name]} strokeWidth={2} strokeLinecap='round' strokeLinejoin='round' />
  </svg>
);
