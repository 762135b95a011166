import { faulty } from '../faults.ts';
import { call } from './calls.ts';
import type { Permissions } from './permissions.ts';
import type { Hand } from './phone.ts';
import type { Privacy } from './privacy.ts';

const NAME = 'getLocation';
const ACCURACY_M = 30;
const SWITCHED_OFF = 'fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF';
const UNDECLARED = 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json';

/** @param declared `requiredPrivateInfos` of app.json: without its name there WeChat refuses the call to everybody */
export const location = (hand: Hand, privacy: Privacy, permissions: Permissions, declared: string[]) => ({
  getLocation: call(NAME, async ({ type = 'wgs84' }: { type?: string }) => {
    if (!declared.includes(NAME)) throw faulty(UNDECLARED);
    // The other is 500 m beside every map of China.
    if (type !== 'gcj02') throw faulty(`getLocation was asked for ${type}, which this runner does not know`);
    await privacy.admit(NAME);
    await permissions.admit('scope.userLocation');
    const place = await hand.where();
    if (place === null) throw new Error(SWITCHED_OFF);
    const precision = { accuracy: ACCURACY_M, horizontalAccuracy: ACCURACY_M, verticalAccuracy: 0 };
    return { ...place, ...precision, speed: 0, altitude: 0 };
  }),
});
