import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../scripts/lib/free-port.ts';

const MAIN = fileURLToPath(new URL('../../dist/programs/main.js', import.meta.url));
const END_WITH_PARENT = new URL('../../../scripts/lib/end-with-parent.mjs', import.meta.url).href;
const READY_POLLS = 600;
const POLL_MILLISECONDS = 50;

/** The built server as a process of its own, which can be killed as a power cut would. */
export class ServerProcess {
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(
    private readonly databaseUrl: string,
    private readonly port: number,
  ) {}

  static async start(databaseUrl: string): Promise<ServerProcess> {
    const server = new ServerProcess(databaseUrl, await freePort());
    await server.launch();
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${String(this.port)}/api/v1`;
  }

  /** False when it ended by itself: a server must outlive its database. */
  get isAlive(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  async kill9(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  async launch(): Promise<void> {
    const { DATABASE_OWNER_URL: _owner, ...env } = process.env;
    this.child = spawn(process.execPath, ['--import', END_WITH_PARENT, MAIN], {
      env: { ...env, DATABASE_URL: this.databaseUrl, PORT: String(this.port), HUZHU_MODE: 'test', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output = (this.output + text.toString()).slice(-4000)));
    }
    for (let polls = 0; polls < READY_POLLS && this.isAlive; polls++) {
      if (await this.isHealthy()) return;
      await sleep(POLL_MILLISECONDS);
    }
    throw new Error(`the server did not become ready: ${this.output}`);
  }

  private async isHealthy(): Promise<boolean> {
    try {
      return (await fetch(`${this.baseUrl}/health`)).status === 200;
    } catch {
      return false; // not listening yet
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.child || !this.isAlive) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
