/** An item of the founding catalog: the first version of a kind of help, as the founding migration writes it. */
export interface FoundingItem extends Effort, Needs {
  code: string;
  category: string;
  title: string;
  summary: string;
  does: readonly string[];
  doesNot: readonly string[];
  /** Who can be helped. */
  kinds: readonly ('member' | 'organization' | 'child')[];
  /** Whom to turn to with what is beyond a volunteer. */
  referTo: string | null;
}

interface Effort {
  /** Minutes that the service usually takes, and its limits. */
  usual: number;
  min: number;
  max: number;
  risk: 'low' | 'medium' | 'high';
}

interface Needs {
  /** What a volunteer should be trained in; a policy may require it. */
  training: readonly ('caring_talk' | 'chronic_disease' | 'home_safety' | 'first_aid')[];
  /** Ability levels of GB/T 42195 that the service suits, 0 (able) to 4 (fully disabled); empty where ability does not matter. */
  levels: readonly number[];
  /** 1 when left out. */
  volunteersMin?: number;
  volunteersMax: number;
  /** True: a photograph of the work, never of a person, belongs to the record. */
  photo: boolean;
}

/** These two only let an item state several figures in one line. */
export const takes = (effort: Effort): Effort => effort;
export const wants = (needs: Needs): Needs => needs;

export const EVERY_LEVEL = [0, 1, 2, 3, 4];
/** Levels of people who can walk. */
export const WALKS = [0, 1, 2];

/** A sentence of many services that enter a home. */
export const NOTHING_TAKEN = '不收钱、不收礼，不推销任何东西';
