import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

type Files = Record<string, string>;

/** A small program with one thing wrong, and how the runner must tell it. */
export interface Bad {
  files: Files;
  /** Nothing is to be told of a good one. */
  told?: RegExp;
  /** Its first page is drawn all the same. */
  opens?: boolean;
}

const GOOD: Files = {
  'app.json': '{"pages":["pages/a/index","pages/b/index"],"subPackages":[{"root":"packages/c","pages":["index"]}]}',
  'app.js': 'App({})',
  'app.wxss': '.words{color:#222}',
  'pages/a/index.json': '{}',
  'pages/a/index.js': "Page({data:{words:'时间'}})",
  'pages/a/index.wxml': '<view class="words" bindtap="tapped">{{words}}</view>',
  'pages/b/index.json': '{}',
  'pages/b/index.js': 'Page({})',
  'pages/b/index.wxml': '<view>B</view>',
  'packages/c/index.json': '{}',
  'packages/c/index.js': 'Page({})',
  'packages/c/index.wxml': '<view>C</view>',
  'packages/c/own.js': 'exports.word = 1',
};

const withFiles = (files: Files): Files => ({ ...GOOD, ...files });
const withScript = (onLoad: string): Files =>
  withFiles({ 'pages/a/index.js': `Page({data:{words:'时间'},onLoad(){${onLoad}}})` });
const withTemplate = (wxml: string): Files => withFiles({ 'pages/a/index.wxml': wxml });
const without = (name: string): Files => Object.fromEntries(Object.entries(GOOD).filter(([file]) => file !== name));

/** Does much of what may be done, and says at its end that it is there. */
const BUSY = `Page({
  data: { words: '…' },
  onLoad() {
    wx.setStorageSync('a', { minutes: 90 });
    wx.getStorage({ key: 'a', success: () => wx.navigateTo({ url: '/pages/b/index?id=1' }) });
  },
  onHide() { setTimeout(() => wx.navigateBack(), 0); },
  onShow() { if (getCurrentPages().length === 1 && wx.getStorageSync('b') === 1) this.setData({ words: '时间' }); },
})`;
const NEXT =
  "Page({ onLoad() { wx.setStorageSync('b', 1); }, onUnload() { Promise.resolve().then(() => this.setData({})); } })";
export const goodProgram: Bad = {
  files: withFiles({ 'pages/a/index.js': BUSY, 'pages/b/index.js': NEXT }),
  opens: true,
};

/** What only shows when it runs. */
export const BAD_PROGRAMS: Record<string, Bad> = {
  'an error in the console': { files: withScript("console.error('lost a minute')"), told: /console: lost a minute/ },
  'an exception that nobody catches': { files: withScript("throw new Error('lost')"), told: /uncaught: .*lost/ },
  'a promise whose failure nobody takes': {
    files: withScript("Promise.reject(new Error('kept from nobody'))"),
    told: /uncaught: .*kept from nobody/,
    opens: true,
  },
  'a call that WeChat does not have': {
    files: withScript('wx.readMinds && wx.readMinds()'),
    told: /wx\.readMinds was looked for, which WeChat does not have/,
  },
  'a call of WeChat that this runner cannot make': {
    files: withScript('wx.vibrateLong()'),
    told: /wx\.vibrateLong was called, which this runner does not know/,
  },
  'the same, when its failure would be taken': {
    files: withScript('wx.vibrateLong({fail(){}})'),
    told: /wx\.vibrateLong was called/,
    opens: true,
  },
  'a template that does not exist': {
    files: withTemplate('<template is="{{words}}" data="{{words}}" />'),
    told: /draws the template '时间', which does not exist/,
  },
  'a part of WeChat that this runner cannot draw': {
    files: withTemplate('<view>{{words}}</view><live-player />'),
    told: /draws <wx-live-player>, which is not known/,
    opens: true,
  },
  'a property that this runner would leave out': {
    files: withTemplate('<view>{{words}}</view><input password="{{true}}" />'),
    told: /<wx-input password="true"> is not known/,
    opens: true,
  },
  'a box within words': {
    files: withTemplate('<text>{{words}}<view>B</view></text>'),
    told: /stands in the <text>/,
    opens: true,
  },
  'a way to a page that is not there': {
    files: withScript("wx.navigateTo({url: '/pages/nowhere/index', fail(){}})"),
    told: /navigateTo to \/pages\/nowhere\/index failed/,
    opens: true,
  },
  'a browser that a phone does not have': { files: withScript("document.title = 'x'"), told: /uncaught: TypeError/ },
  'a request to somebody else': {
    files: withScript("wx.request({url: 'https://elsewhere.invalid/', fail(){}})"),
    told: /a request went to https:\/\/elsewhere\.invalid\//,
    opens: true,
  },
  'code of a subpackage that may not be there yet': {
    files: withScript("require('../../packages/c/own.js')"),
    told: /requires packages\/c\/own\.js of the subpackage packages\/c/,
  },
};

/** What a reader would not know the name of. */
export const NAMELESS: Record<string, { files: Files; told: string }> = {
  'a button': { files: withTemplate('<view>{{words}}</view><button />'), told: 'button' },
  'a choice': {
    files: withTemplate('<view>{{words}}</view><view aria-role="radio" aria-checked="{{false}}" />'),
    told: 'radio',
  },
  'a field': { files: withTemplate('<view>{{words}}</view><input value="9" />'), told: 'textbox' },
};

/** What is seen without running it. */
export const BAD_BUNDLES: Record<string, { files: Files; told: RegExp }> = {
  'a bundle whose page has no template': {
    files: without('pages/b/index.wxml'),
    told: /the page pages\/b\/index has no \.wxml/,
  },
  'a bundle whose page uses a component that is not there': {
    files: withFiles({ 'pages/b/index.json': '{"usingComponents":{"comp":"../../comp"}}' }),
    told: /pages\/b\/index uses the component comp, which has no \.js/,
  },
  'a bundle whose template imports one that is not there': {
    files: withTemplate('<import src="../../base.wxml" /><view>{{words}}</view>'),
    told: /pages\/a\/index\.wxml imports base\.wxml, which is not in the bundle/,
  },
  'a bundle whose style sheet imports one that is not there': {
    files: withFiles({ 'app.wxss': '@import "./common.wxss";' }),
    told: /app\.wxss imports common\.wxss, which is not in the bundle/,
  },
  'a template that nobody can read': { files: withTemplate('<view>{{words</view>'), told: /pages\/a\/index\.wxml 1:/ },
};

/** The program as a build leaves it, in a folder of its own. */
export const writeProgram = (files: Files): { path: string; remove: () => void } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'huzhu-weapp-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { path: folder, remove };
};
