import { create } from 'zustand';

/** WeChat holds a call back until its person has agreed that such things are used at all. */
export type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;

interface Question {
  /** The calls that wait for the answer; none: nothing is asked. */
  waiting: Resolve[];
  ask: (resolve: Resolve) => void;
  answer: (...said: Parameters<Resolve>) => void;
}

export const usePrivacyQuestion = create<Question>()((set, get) => ({
  waiting: [],
  ask: (resolve) => {
    set({ waiting: [...get().waiting, resolve] });
  },
  answer: (said) => {
    const { waiting } = get();
    set({ waiting: [] });
    for (const resolve of waiting) resolve(said);
  },
}));
