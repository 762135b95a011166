const path = require('node:path');

/**
 * WeChat offers to send a page to others only when the page has a card for it, and Taro leaves that to pages whose own
 * file names the hook. Here all have one: `Page` gives it (services/share.ts), and the runtime file asks for it.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      if (platform.platform !== 'weapp') return;
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'weapp-share-runtime.mjs')].flat();
    },
  });
};
