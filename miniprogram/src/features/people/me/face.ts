import type { Face, MeDto } from '@huzhu/shared';
import { create } from 'zustand';
import { personShelf } from '@/services/storage';

const KEY = 'huzhu.face';

interface ChosenFace {
  face: Face | null;
  choose: (face: Face) => void;
  /** The one that home shows: the chosen one, or the first they have. Null before home was seen. */
  shown: Face | null;
  show: (face: Face | null) => void;
}

/** Which of their faces a person looks through now; kept until they choose another. */
export const useChosenFace = create<ChosenFace>()((set) => ({
  face: personShelf.read<Face>(KEY),
  choose: (face) => {
    personShelf.write(KEY, face);
    set({ face });
  },
  shown: null,
  show: (shown) => {
    set({ shown });
  },
}));

/** The chosen one, if it is (still) theirs, else the first they have; null for who has none. */
export const faceOf = ({ faces }: Pick<MeDto, 'faces'>, chosen: Face | null): Face | null =>
  chosen !== null && faces.includes(chosen) ? chosen : (faces[0] ?? null);
