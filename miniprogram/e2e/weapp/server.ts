import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import type { Program } from './compile/program.ts';

const RUNTIME = path.join(import.meta.dirname, 'runtime');
const require = createRequire(import.meta.url);
const distOf = (name: string, file: string): string => path.join(path.dirname(require.resolve(name)), file);
const FRAMEWORK: Record<string, string> = {
  'glass-easel.js': distOf('glass-easel', 'glass_easel.all.es.js'),
  'glass-easel-miniprogram-adapter.js': distOf(
    'glass-easel-miniprogram-adapter',
    'glass_easel_miniprogram_adapter.es.js',
  ),
};
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

export interface WeappServer {
  baseUrl: string;
  close: () => Promise<void>;
}

const readRunnerFile = (name: string): string | undefined => {
  if (name.startsWith('framework/')) {
    const file = FRAMEWORK[name.slice('framework/'.length)];
    // Their source maps are not asked for.
    return file === undefined ? undefined : readFileSync(file, 'utf8').replace(/\/\/# sourceMappingURL=.*/, '');
  }
  const file = path.join(RUNTIME, path.relative('runtime', name));
  if (!file.startsWith(RUNTIME) || !(path.extname(name) in TYPES)) return undefined;
  const text = readFileSync(file, 'utf8');
  return name.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
};

const read = new Map<string, string | undefined>();

/** The text of a file of the runner as a browser reads it; undefined: there is no such file. */
const runnerFile = (name: string): string | undefined => {
  if (!read.has(name)) read.set(name, readRunnerFile(name));
  return read.get(name);
};

/** The address that the program was built for is nobody's: what it asks for goes to the bank under test. */
const passOn = (bankUrl: string, request: IncomingMessage, response: ServerResponse): void => {
  const asked = ask(new URL(request.url ?? '/', bankUrl), { method: request.method, headers: request.headers });
  asked.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  // As a phone sees a server that is down: no answer at all.
  asked.on('error', () => response.destroy());
  request.pipe(asked);
};

const answer = (program: Program, pathname: string, response: ServerResponse): void => {
  const name = pathname === '/' ? 'runtime/index.html' : pathname.slice(1);
  const isProgram = name === 'program.json';
  const text = isProgram ? JSON.stringify(program) : runnerFile(name);
  // The runner stays the same for as long as it is served, and is some thirty files.
  const caching = isProgram ? 'no-store' : 'max-age=3600';
  const type = TYPES[path.extname(name)] ?? '';
  if (text === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': type, 'cache-control': caching }).end(text);
};

/**
 * Serves a program with what runs it, on a free port.
 * @param programNow asked each time a window opens it
 */
export const serveWeapp = async (programNow: () => Program, bankUrl: string): Promise<WeappServer> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/api/')) passOn(bankUrl, request, response);
    else answer(programNow(), pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server of the mini-program has no port');
  return {
    baseUrl: `http://127.0.0.1:${String(address.port)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
