/** Phones of elders are old, but WeChat's engine on them is not older than this. */
const TARGETS = { chrome: '80', ios: '13' };

module.exports = {
  // Chinese words stay as they are written: escaped, each character takes twice the room in a mini-program.
  generatorOpts: { jsescOption: { minimal: true } },
  presets: [['taro', { framework: 'react', ts: true, hot: false, compiler: 'webpack5', targets: TARGETS }]],
};
