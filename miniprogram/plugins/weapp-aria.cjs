const path = require('node:path');
const attributes = require('./weapp-aria.json');

/**
 * Taro writes only attributes it knows into the weapp templates. `aria-*` are not among them, and screen readers
 * need them: this adds those of weapp-aria.json to the templates, and to the runtime that fills the templates in.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(ctx, attributes);
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'weapp-aria-runtime.mjs')].flat();
    },
  });
};
