import { startApp } from './app.ts';
import type { App, AppOptions } from './app.ts';
import { freePort } from './free-port.ts';
import { startProxy } from './proxy.ts';

export interface AppPair {
  /** Of the proxy in front of both. */
  readonly address: string;
  readonly servers: readonly [App, App];
  /** Stops one of the two and starts another in its place; answers how the stopped one exited. */
  readonly replace: (which: 0 | 1) => Promise<number | null>;
}

/** Two servers on one database behind a proxy, as in production. `port` is the proxy's. */
export const startAppPair = async (options: AppOptions): Promise<AppPair> => {
  const ports = [await freePort(), await freePort()] as const;
  const start = (which: 0 | 1): Promise<App> =>
    startApp({ ...options, port: ports[which], logFile: `${options.logFile}.${which + 1}` });
  const servers: [App, App] = await Promise.all([start(0), start(1)]);
  const proxy = await startProxy(ports, options.port);
  await options.stopper.add(proxy.stop);
  return {
    address: proxy.address,
    servers,
    replace: async (which) => {
      await servers[which].stop();
      const code = await servers[which].ended;
      servers[which] = await start(which);
      return code;
    },
  };
};
