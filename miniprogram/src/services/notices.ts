import { create } from 'zustand';
import { ProblemError } from './problem-error';

export type NoticeTone = 'info' | 'success' | 'refused';

export interface PageNotice {
  tone: NoticeTone;
  title: string;
  /** One sentence for each field at fault. */
  lines: string[];
  /** How many changes of page it outlives: "已经发出" is still read on the page that comes next. */
  turns: number;
}

interface Notices {
  notice: PageNotice | null;
  say: (notice: PageNotice) => void;
  dismiss: () => void;
  /** A page has come into view, by its own mark: coming back from another app is no change of page. */
  turn: (page: symbol) => void;
}

let pageInView: symbol | undefined;

/** What is said to the person now. The page that is shown says it; a new one takes the place of the old. */
export const useNotices = create<Notices>()((set, get) => ({
  notice: null,
  say: (notice) => {
    set({ notice });
  },
  dismiss: () => {
    set({ notice: null });
  },
  turn: (page) => {
    const { notice } = get();
    const isOther = page !== pageInView;
    pageInView = page;
    if (notice && isOther) set({ notice: notice.turns > 0 ? { ...notice, turns: notice.turns - 1 } : null });
  },
}));

export const saySuccess = (title: string): void => {
  useNotices.getState().say({ tone: 'success', title, lines: [], turns: 1 });
};

/** A refusal in the words of its problem. */
export const sayRefusal = (problem: ProblemError, turns = 0): void => {
  const lines = problem.errors.map((one) => one.message);
  useNotices.getState().say({ tone: 'refused', title: problem.title, lines, turns });
};
