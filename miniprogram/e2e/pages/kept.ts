import type { AppWindow } from '../harness/window.ts';
import { firstRow, type Tap, type Walker } from './line.ts';

interface Kept {
  name: string;
  as: Walker;
  path: string;
  /** Which home, for whoever has two. */
  face?: string;
  sees: string | RegExp;
  away: Tap;
}

const HOME = '/pages/home/index';
const firstLine: Tap = (window: AppWindow) => window.shown().locator('.passbook-lines__row button').first().click();

/** What is shown stays when the network goes; `away` and back makes the page read again. */
export const KEPT: Kept[] = [
  { name: 'elder home', as: 'elder', path: HOME, sees: '找人帮忙', away: '字号和设置' },
  { name: 'volunteer home', as: 'volunteer', path: HOME, face: '我去帮人', sees: '离您最近的需求', away: '字号和设置' },
  { name: 'worker home', as: 'worker', path: HOME, sees: /^最早的/, away: '字号和设置' },
  { name: 'my requests', as: 'elder', path: '/packages/elder/pages/requests/index', sees: '陪诊', away: firstRow },
  {
    name: 'my tasks',
    as: 'volunteer',
    path: '/packages/volunteer/pages/my-tasks/index',
    sees: '以前的',
    away: firstRow,
  },
  { name: 'passbook', as: 'volunteer', path: '/packages/volunteer/pages/passbook/index', sees: /^余/, away: firstLine },
  {
    name: 'worker queue',
    as: 'worker',
    path: '/packages/worker/pages/queue/index?queue=to_approve',
    sees: /^等了/,
    away: firstRow,
  },
];
