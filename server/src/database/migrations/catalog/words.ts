interface Takes {
  usual: number;
  min: number;
  max: number;
  risk: 'low' | 'medium' | 'high';
}

interface Wants {
  training: readonly ('caring_talk' | 'chronic_disease' | 'home_safety' | 'first_aid')[];
  /** Of GB/T 42195, 0 (able) to 4 (fully disabled); empty where nobody's ability matters. */
  levels: readonly number[];
  /** A bath is never given by one alone. */
  volunteersMin?: number;
  volunteersMax: number;
  photo: boolean;
}

/** The words of one item, as a migration writes them. */
export interface ItemWords extends Takes, Wants {
  title: string;
  summary: string;
  does: readonly string[];
  doesNot: readonly string[];
  kinds: readonly ('member' | 'organization' | 'child')[];
  referTo: string | null;
}

export interface NewItem extends ItemWords {
  code: string;
  category: string;
}

/** Figures of an item, several in one line. */
export const takes = (figures: Takes): Takes => figures;
export const wants = (figures: Wants): Wants => figures;

/** What is taken from an elder by nobody; said with the services that enter a home. */
export const NOTHING_TAKEN = '不收钱、不收礼，不推销任何东西';
