import { type FunctionComponent, useEffect, useState } from 'react';
import { useChosenFace } from '@/features/people/me/face';
import { useIsDesk } from '@/hooks/useIsDesk';
import { sessionToken } from '@/services/session';

let DeskNav: FunctionComponent | null = null;

/** A phone does not read through what a desk needs: it is fetched where there is room for it. */
const fetchNav = async (): Promise<FunctionComponent> => {
  DeskNav ??= (await import('@/features/community/desk/DeskNav')).DeskNav;
  return DeskNav;
};

const Fetched = () => {
  const [Nav, setNav] = useState(() => DeskNav);
  useEffect(() => {
    // Without it the page is whole, too: its doors are those of a phone.
    if (Nav === null)
      fetchNav().then(
        (fetched) => setNav(() => fetched),
        () => undefined,
      );
  }, [Nav]);
  return Nav && <Nav />;
};

const WORKERS = '#/packages/worker/';

/** Beside the worker's home and all pages behind it, on a desk's screen. */
export const BesidePage = () => {
  const isDesk = useIsDesk();
  const shown = useChosenFace((state) => state.shown ?? state.face);
  // A page stays what it was opened as, whatever lies over it.
  const [hash] = useState(() => window.location.hash);
  const isWorkers =
    hash.startsWith(WORKERS) || (/^#?\/pages\/home\//.test(hash.replace('#', '')) && shown === 'worker');
  return isDesk && isWorkers && sessionToken() !== null ? <Fetched /> : null;
};
