// Everybody opens one of these two: they come with the program, not after it.
import './pages/entrance';
import './pages/home';
import type { Face, MeDto } from '@huzhu/shared';
import { learnMode } from '@/features/app/demo/mode';
import { askMeAhead } from '@/features/people/me/api';
import { faceOf, useChosenFace } from '@/features/people/me/face';
import { fetchHome } from '@/pages/home/homes';
import { kept } from '@/services/kept';
import { HOME } from '@/services/navigate';
import { quietly } from '@/services/quietly';
import { sessionToken } from '@/services/session';

const opensAtHome = (): boolean => ['', '#/', `#${HOME}`].includes(window.location.hash.replace(/\?.*$/, ''));

/** The face they chose in this window, or that of whom it showed last. */
const likelyFace = (): Face | null => {
  const { face } = useChosenFace.getState();
  const last = kept<MeDto>('me');
  return last ? faceOf(last.value, face) : face;
};

/** What the first page will want is on its way while the page is made. */
const askAhead = (): void => {
  void quietly(learnMode());
  if (sessionToken() === null || !opensAtHome()) return;
  askMeAhead();
  const face = likelyFace();
  if (face !== null) fetchHome(face).catch(() => undefined);
};

// In a turn of its own: no single one may hold up somebody's tap for long.
setTimeout(askAhead, 0);
