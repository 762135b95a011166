import { CAPSULE } from './wx/device.ts';

/** WeChat's own two buttons lie over every page and take its taps: what a page draws there is out of reach. */
export const drawCapsule = (): void => {
  const capsule = document.createElement('div');
  capsule.className = 'weapp-capsule';
  capsule.setAttribute('aria-hidden', 'true');
  capsule.textContent = '··· ⊙';
  Object.assign(capsule.style, {
    top: `${String(CAPSULE.topPx)}px`,
    right: `${String(CAPSULE.rightPx)}px`,
    width: `${String(CAPSULE.widthPx)}px`,
    height: `${String(CAPSULE.heightPx)}px`,
  });
  document.body.append(capsule);
};
