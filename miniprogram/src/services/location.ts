import Taro from '@tarojs/taro';
import gcoord from 'gcoord';

/** GCJ-02, whole millionths of a degree: as the bank counts. */
export interface Place {
  longitudeMicrodegrees: number;
  latitudeMicrodegrees: number;
}

const MICRO = 1_000_000;
const TIMEOUT_MS = 15_000;
/** Worse than that it is no home but a part of the town; the middle of the neighbourhood is nearer. */
const ACCURACY_METERS_MAX = 200;

const placeOf = (longitude: number, latitude: number): Place => ({
  longitudeMicrodegrees: Math.round(longitude * MICRO),
  latitudeMicrodegrees: Math.round(latitude * MICRO),
});

const readInWechat = async (): Promise<Place | null> => {
  try {
    const { longitude, latitude, accuracy } = await Taro.getLocation({ type: 'gcj02' });
    return accuracy > ACCURACY_METERS_MAX ? null : placeOf(longitude, latitude);
  } catch {
    // Not allowed, switched off in the phone, no sky, a mini-program without the grant: for whoever asked it is the same,
    // and they are told what happens instead.
    return null;
  }
};

/** A browser says WGS-84, which in China lies some hundred metres beside the maps. */
const inBrowser = ({ coords }: GeolocationPosition): Place => {
  const [longitude, latitude] = gcoord.transform([coords.longitude, coords.latitude], gcoord.WGS84, gcoord.GCJ02);
  return placeOf(longitude, latitude);
};

const readInBrowser = (): Promise<Place | null> =>
  new Promise((resolve) => {
    // Without https a browser has none; the typings do not know that.
    const sensor = navigator.geolocation as Geolocation | undefined;
    if (!sensor) {
      resolve(null);
      return;
    }
    sensor.getCurrentPosition(
      (found) => {
        resolve(found.coords.accuracy > ACCURACY_METERS_MAX ? null : inBrowser(found));
      },
      () => {
        resolve(null);
      },
      { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: 0 },
    );
  });

/** Where this phone is now. Null: not allowed, not to be had, or not exact enough; there is always a way without it. */
export const readPlace = (): Promise<Place | null> =>
  process.env.TARO_ENV === 'weapp' ? readInWechat() : readInBrowser();
