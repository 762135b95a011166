/**
 * WeChat offers to send a page to others only when the page has a card for it, and Taro leaves that to pages whose own
 * file names the hook. Here all have one: `Page` gives it (services/share.ts).
 */
module.exports = (ctx) => {
  ctx.modifyMiniConfigs(({ configMap }) => {
    const pages = Object.entries(configMap).filter(([name]) => /(^|\/)pages\//.test(name));
    for (const [, config] of pages) config.content.enableShareAppMessage = true;
  });
};
