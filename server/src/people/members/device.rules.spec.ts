import { expect, it } from 'vitest';
import { deviceOf } from './device.rules.js';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

it.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`, 'Windows 电脑，Chrome 浏览器'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/130.0.0.0`, 'Windows 电脑，Edge 浏览器'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Linux 电脑，火狐浏览器'],
  [`Mozilla/5.0 (Linux; Android 14; Pixel) ${CHROME}`, '安卓手机或平板，Chrome 浏览器'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50',
    '苹果手机或平板，微信',
  ],
  ['curl/8.0', '一台没有说明的设备'],
  ['', '一台没有说明的设备'],
])('%s is %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
