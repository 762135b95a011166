const STATUS_BAR_PX = 44;
const SDK = '3.8.0';

/** The capsule that WeChat draws over the top right of every page. */
export const CAPSULE = { widthPx: 87, heightPx: 32, rightPx: 7, topPx: STATUS_BAR_PX + 4 } as const;

const appBase = () => ({
  SDKVersion: SDK,
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
  enableDebug: false,
  host: { env: 'WeChat' },
});

const windowInfo = () => ({
  pixelRatio: devicePixelRatio,
  screenWidth: innerWidth,
  screenHeight: innerHeight,
  windowWidth: innerWidth,
  windowHeight: innerHeight,
  statusBarHeight: STATUS_BAR_PX,
  screenTop: 0,
  safeArea: {
    left: 0,
    right: innerWidth,
    top: STATUS_BAR_PX,
    bottom: innerHeight,
    width: innerWidth,
    height: innerHeight - STATUS_BAR_PX,
  },
});

const deviceInfo = () => ({ brand: 'huzhu', model: 'runner', platform: 'devtools', system: 'Android 14' });

const capsuleRectangle = () => {
  const { widthPx: width, heightPx: height, rightPx, topPx: top } = CAPSULE;
  const right = innerWidth - rightPx;
  return { width, height, top, right, bottom: top + height, left: right - width };
};

export const device = {
  getAppBaseInfo: appBase,
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getSystemInfoSync: () => ({ ...appBase(), ...windowInfo(), ...deviceInfo() }),
  getMenuButtonBoundingClientRect: capsuleRectangle,
};
