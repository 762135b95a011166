// The fake WeChat server as a program: node scripts/fake-wechat/main.ts [port, default 3900]
import { startFakeWechat } from './server.ts';
import { say } from '../outer/say.mjs';

const PORT_DEFAULT = 3900;

const fake = await startFakeWechat({ port: Number(process.argv[2] ?? PORT_DEFAULT) });
say(`WECHAT_BASE_URL=${fake.baseUrl} WECHAT_APPID=${fake.app.appid} WECHAT_SECRET=${fake.app.secret}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void fake.stop());
