export const DEVICE_LENGTH_MAX = 40;

const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙设备'],
  [/iPhone|iPad/i, '苹果手机或平板'],
  [/Android/i, '安卓手机或平板'],
  [/Windows/i, 'Windows 电脑'],
  [/Mac OS X|Macintosh/i, '苹果电脑'],
  [/Linux|X11/i, 'Linux 电脑'],
];

/** Order matters: nearly every browser also calls itself the ones below. */
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/Edg\//i, 'Edge 浏览器'],
  [/360SE|360EE|QIHU/i, '360 浏览器'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/Firefox\//i, '火狐浏览器'],
  [/Chrome\//i, 'Chrome 浏览器'],
  [/Safari\//i, 'Safari 浏览器'],
];

const found = (table: readonly [RegExp, string][], text: string): string | undefined =>
  table.find(([form]) => form.test(text))?.[1];

/** What somebody logs in on, in words that a person can hold against the screen before them. It is what the program says of itself. */
export const deviceOf = (userAgent: string): string =>
  [found(SYSTEMS, userAgent), found(BROWSERS, userAgent)].filter((one) => one !== undefined).join('，') ||
  '一台没有说明的设备';
