import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { quietly } from '@/services/quietly';
import { whenLeft } from '@/services/session';
import { forgetTaps, sendKeptTaps, useKeptTaps } from './tap-keeping';

/** How often the network is looked for while a check-in or check-out waits on this phone. */
const TRY_MS = 15_000;

/** Once for the whole app: what was tapped without a network is sent by itself, at the start and as soon as there is one. */
export const useTapSending = (): void => {
  const waits = useKeptTaps(({ taps }) => taps.some(({ state }) => state === 'waiting'));
  useEffect(() => {
    if (!waits) return undefined;
    void quietly(sendKeptTaps());
    const timer = setInterval(() => void quietly(sendKeptTaps()), TRY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [waits]);
  useEffect(() => {
    whenLeft(forgetTaps);
  }, []);
  useDidShow(() => {
    if (waits) void quietly(sendKeptTaps());
  });
};
