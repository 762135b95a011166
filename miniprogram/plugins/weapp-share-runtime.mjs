import { safeExecute } from '@tarojs/runtime';
import { hooks } from '@tarojs/shared';

hooks.tap('modifyPageObject', (page) => {
  page.onShareAppMessage = function (options) {
    return safeExecute(this.$taroPath, 'onShareAppMessage', options);
  };
});
