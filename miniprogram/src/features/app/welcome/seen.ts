import type { Face } from '@huzhu/shared';
import { create } from 'zustand';
import { phoneShelf } from '@/services/storage';

const KEY = 'huzhu.toursSeen';

interface SeenTours {
  faces: Face[];
  see: (face: Face) => void;
}

/** Whose pictures were looked at, or not wanted, on this phone: they are offered once. */
export const useSeenTours = create<SeenTours>()((set, get) => ({
  faces: phoneShelf.read<Face[]>(KEY) ?? [],
  see: (face) => {
    const faces = [...new Set([...get().faces, face])];
    phoneShelf.write(KEY, faces);
    set({ faces });
  },
}));
