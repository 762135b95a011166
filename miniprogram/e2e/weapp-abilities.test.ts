import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { after, before, beforeEach, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from './harness/chromium.ts';
import { writeProgram } from './weapp/bad-programs.ts';
import { compileProgram, type Program } from './weapp/compile/program.ts';
import type { Hand } from './weapp/runtime/wx/phone.ts';
import { serveWeapp, type WeappServer } from './weapp/server.ts';
import { WeappWindow } from './weapp/window.ts';

const ORIGIN = 'https://huzhu.invalid';
const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';
const PLACE = { latitude: 25.04, longitude: 102.71 };

/** What came to the server of these programs, which says yes to every file. */
const sent: { method?: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];

const serveEcho = async (): Promise<Server> => {
  const echo = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      sent.push({ method: request.method, headers: request.headers, body: Buffer.concat(parts) });
      const status = request.method === 'POST' ? 201 : 404;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  return echo;
};

/** What the person says, and what they were asked. */
const says: Partial<Hand> = {};
const asked: string[] = [];

let browser: Browser;
let echo: Server;
let server: WeappServer;
let program: Program;

before(async () => {
  browser = await launchChromium();
  echo = await serveEcho();
  const address = echo.address();
  server = await serveWeapp(() => program, `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`);
});
after(async () => {
  await browser?.close();
  await server?.close();
  echo?.close();
});
beforeEach(() => {
  sent.length = 0;
  asked.length = 0;
  for (const key of Object.keys(says)) Reflect.deleteProperty(says, key);
});

/** A page with a button: what happens at its tap may say something, which then stands on the page. */
const compile = (atTap: string, requiredPrivateInfos: string[] = []): Program => {
  const page = `Page({
    data: { words: '时间' },
    say(what) { this.setData({ words: JSON.stringify(what) }); },
    tapped() { const { say: told } = this; const say = (what) => told.call(this, what); ${atTap} },
    given({ detail }) { this.picture = detail.avatarUrl; this.say(detail); },
  })`;
  const template = `<view class="words">{{words}}</view><button bindtap="tapped">做</button>
    <button open-type="chooseAvatar" bindchooseavatar="given">头像</button>`;
  const folder = writeProgram({
    'app.json': JSON.stringify({ pages: ['pages/a/index'], requiredPrivateInfos }),
    'app.js': 'App({})',
    'app.wxss': '',
    'pages/a/index.json': '{}',
    'pages/a/index.js': page,
    'pages/a/index.wxml': template,
  });
  try {
    return compileProgram(folder.path, ORIGIN);
  } finally {
    folder.remove();
  }
};

interface Phone {
  window: WeappWindow;
  /** What the page says after this tap. */
  tells: (button?: string) => Promise<Record<string, unknown>>;
}

const open = async (made: Program): Promise<Phone> => {
  program = made;
  const hand = {
    login: () => Promise.reject(new Error('nobody logs in')),
    permit: (scope: string) => {
      asked.push(scope);
      return says.permit?.(scope) ?? Promise.resolve('yes');
    },
    settings: (scopes: string) => says.settings?.(scopes) ?? Promise.resolve({}),
    where: () => says.where?.() ?? Promise.resolve(PLACE),
    avatar: () => says.avatar?.() ?? Promise.resolve(PICTURE),
  };
  const window = await WeappWindow.open(browser, { baseUrl: server.baseUrl, name: 'abilities', hand });
  await window.page.goto(server.baseUrl);
  await window.sees('时间');
  const words = window.shown().locator('.words');
  const tells: Phone['tells'] = async (button = '做') => {
    const before = await words.innerText();
    await window.tap(button);
    await words.filter({ hasNotText: before }).waitFor();
    return JSON.parse(await words.innerText()) as Record<string, unknown>;
  };
  return { window, tells };
};

const RECORD = `
  const recorder = wx.getRecorderManager();
  recorder.onError(say);
  recorder.onStart(() => setTimeout(() => recorder.stop(), 300));
  recorder.onStop((stopped) => { this.stopped = stopped; THEN });
  recorder.start({ format: 'mp3', sampleRate: 16000, numberOfChannels: 1, encodeBitRate: 48000 });`;
const record = (then: string): string => RECORD.replace('THEN', then);
const UPLOAD = `url: '${ORIGIN}/api/files', name: 'file', header: { Authorization: 'Bearer 1' }, success: say, fail: say`;

it('records a file that a form brings to the server', async () => {
  const send = `wx.uploadFile({ filePath: stopped.tempFilePath, ${UPLOAD.replace(
    'success: say',
    'success: (answer) => say({ ...stopped, ...answer })',
  )} })`;
  const { window, tells } = await open(compile(record(send)));
  const { tempFilePath, duration, fileSize, statusCode, data } = await tells();
  assert.match(String(tempFilePath), /^wxfile:\/\/tmp_\d+\.mp3$/);
  assert.ok(Number(duration) >= 300 && Number(duration) < 3_000, String(duration));
  assert.deepEqual([statusCode, data], [201, '{"id":"1"}']);
  const [one] = sent;
  assert.equal(one?.headers.authorization, 'Bearer 1');
  assert.match(one?.headers['content-type'] ?? '', /^multipart\/form-data; boundary=/);
  const body = one?.body ?? Buffer.alloc(0);
  assert.match(body.toString('latin1'), /name="file"; filename="tmp_\d+\.mp3"/);
  const sound = body.subarray(body.indexOf('\r\n\r\n') + 4);
  assert.deepEqual([...sound.subarray(0, 2)], [0xff, 0xf3]);
  assert.ok(sound.length > Number(fileSize));
  assert.deepEqual(window.faults, []);
});

it('plays what was recorded to its end, and says of what is not there that it is not', async () => {
  const play = `
    const sound = wx.createInnerAudioContext();
    const moments = [];
    sound.onPlay(() => moments.push('play'));
    sound.onEnded(() => { sound.destroy(); say({ moments, duration: sound.duration }); });
    sound.onError(say);
    sound.src = PATH;
    sound.play();`;
  const { window, tells } = await open(compile(record(play.replace('PATH', 'stopped.tempFilePath'))));
  const { moments, duration } = await tells();
  assert.deepEqual(moments, ['play']);
  assert.ok(Number(duration) > 0.25, String(duration));
  assert.deepEqual(window.faults, []);
  const nothing = await open(compile(play.replace('PATH', "'wxfile://tmp_9.mp3'")));
  assert.equal((await nothing.tells()).errMsg, 'file not found');
});

it('keeps whatever the server answers to a download as a file', async () => {
  const { tells } = await open(
    compile(`wx.downloadFile({ url: '${ORIGIN}/api/files/1', header: { A: 'b' }, success: say, fail: say })`),
  );
  const { statusCode, tempFilePath, errMsg } = await tells();
  assert.deepEqual([statusCode, tempFilePath, errMsg], [404, 'wxfile://tmp_1.json', 'downloadFile:ok']);
  assert.deepEqual([sent[0]?.method, sent[0]?.headers.a], ['GET', 'b']);
});

it('asks about the microphone once, and a no stays one until the settings are opened', async () => {
  says.permit = () => Promise.resolve('fail auth deny');
  says.settings = (scopes) => Promise.resolve({ [scopes]: true });
  const { window, tells } = await open(
    compile(`this.times = (this.times ?? 0) + 1;
      const again = () => { ${record('say({ recorded: true })')} };
      if (this.times === 3) wx.openSetting({ success: say, fail: say });
      else if (this.times === 2) wx.getSetting({ success: say });
      else again();`),
  );
  assert.deepEqual(await tells(), { errMsg: 'operateRecorder:fail auth deny' });
  assert.deepEqual((await tells()).authSetting, { 'scope.record': false });
  assert.deepEqual((await tells()).authSetting, { 'scope.record': true });
  assert.deepEqual(await tells(), { recorded: true });
  assert.deepEqual(asked, ['scope.record']);
  assert.deepEqual(window.faults, []);
});

const LOCATE = "wx.getLocation({ type: 'gcj02', success: say, fail: say })";

it('says where the phone is, or that nobody may know, in either of the two ways of phones', async () => {
  const { latitude, longitude } = await (await open(compile(LOCATE, ['getLocation']))).tells();
  assert.deepEqual({ latitude, longitude }, PLACE);
  for (const words of ['fail auth deny', 'fail:auth denied']) {
    says.permit = () => Promise.resolve(words);
    const { tells } = await open(compile(LOCATE, ['getLocation']));
    assert.deepEqual(await tells(), { errMsg: `getLocation:${words}` });
  }
  says.permit = () => Promise.resolve('yes');
  says.where = () => Promise.resolve(null);
  const { tells } = await open(compile(LOCATE, ['getLocation']));
  assert.match(String((await tells()).errMsg), /^getLocation:fail/);
});

it('tells of a program that asks where it is and has not declared so', async () => {
  const { window, tells } = await open(compile(LOCATE));
  assert.match(String((await tells()).errMsg), /requiredPrivateInfos/);
  assert.match(window.faults.join(), /requiredPrivateInfos/);
});

it("gives the person's picture at the button for it as a file that can be sent", async () => {
  says.avatar = () => Promise.resolve(null);
  const { window, tells } = await open(compile(`wx.uploadFile({ filePath: this.picture, ${UPLOAD} })`));
  assert.deepEqual(await tells('头像'), { errMsg: 'chooseAvatar:fail cancel' });
  assert.deepEqual(await tells(), { errMsg: 'uploadFile:fail file not found' });
  says.avatar = () => Promise.resolve(PICTURE);
  assert.match(String((await tells('头像')).avatarUrl), /^wxfile:\/\/tmp_\d+\.png$/);
  assert.equal((await tells()).statusCode, 201);
  assert.ok(sent[0]?.body.includes('PNG'));
  assert.deepEqual(window.faults, []);
});
