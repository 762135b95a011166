import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { archiveSettings } from '../lib/backup/archive.ts';
import { SETTINGS } from '../lib/postgres/launch.ts';
import { KNOWN_VARIABLES } from '../outer/env-file.mjs';

// There is no Docker where the tests run: the files are held against each other and against the sources they speak of.

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  networks?: unknown;
  volumes?: string[];
  restart?: string;
  user?: string;
  profiles?: string[];
  healthcheck?: unknown;
  stop_grace_period?: string;
  depends_on?: Record<string, { condition: string }>;
}
const compose = (path: string) => parse(read(path), { merge: true }) as { services: Record<string, Service> };

const files = ['docker-compose.yml', 'deploy/postgres.yml'];
const services: Record<string, Service> = Object.assign({}, ...files.map((path) => compose(path).services));
const dockerfile = read('Dockerfile');
const caddyfile = read('deploy/Caddyfile');
const manifest = JSON.parse(read('package.json')) as { packageManager: string; devDependencies: { node: string } };

const numberIn = (text: string, pattern: RegExp): number => {
  const found = pattern.exec(text)?.[1];
  assert.ok(found, `${pattern} is not in the text`);
  return Number(found.replaceAll('_', ''));
};

test('the image has the Node and the pnpm of package.json', () => {
  assert.equal(/^ARG NODE_VERSION=(.+)$/m.exec(dockerfile)?.[1], manifest.devDependencies.node);
  assert.equal(`pnpm@${/^ARG PNPM_VERSION=(.+)$/m.exec(dockerfile)?.[1]}`, manifest.packageManager);
});

test('the image copies what there is, and runs as nobody special', () => {
  for (const [, sources = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
    for (const source of sources.split(' ')) assert.ok(existsSync(join(root, source)), source);
  assert.match(dockerfile, /^USER node$/m);
  for (const secret of ['.env', '.data', 'deploy/certificates'])
    assert.ok(read('.dockerignore').split('\n').includes(secret), `${secret} must not be in an image`);
});

test('every program that a service runs is there, and what it is told is known to somebody', () => {
  const told = new Set<string>();
  for (const { image = '', command, environment = {} } of Object.values(services)) {
    if (!image.includes('huzhu')) continue;
    for (const name of Object.keys(environment)) told.add(name);
    const program = command?.[1] ?? 'server/dist/programs/main.js';
    assert.ok(
      existsSync(join(root, program.replace(/^server\/dist\/programs\/(.+)\.js$/, 'server/src/$1.ts'))),
      program,
    );
  }
  const sources = ['server/src/platform/common/settings.ts', 'server/src/migrate.ts', 'scripts/prepare-database.ts'];
  const known = [...sources, 'scripts/lib/backup/server-address.ts', 'scripts/check-book.ts'].map(read).join('\n');
  for (const name of told) assert.ok(known.includes(`'${name}'`) || known.includes(`${name}:`), `nobody reads ${name}`);
});

test('.env tells everything that compose asks for; secrets have no default', () => {
  const text = files.map(read).join('\n');
  for (const [, name = '', rest = ''] of text.matchAll(/\$\{([A-Z_]+)([^}]*)\}/g)) {
    assert.ok(KNOWN_VARIABLES.includes(name), `${name} would be called unknown`);
    assert.match(read('.env.example'), new RegExp(`^# ${name}=`, 'm'));
    if (/PASSWORD|SECRET|APPID|DOMAIN|TLS/.test(name)) assert.match(rest, /^:\?/, `${name} must be asked for`);
  }
});

test('the world reaches the proxy only, and the proxy no figures', () => {
  const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
  assert.deepEqual(open.map(([name]) => name).sort(), ['postgres', 'proxy']);
  for (const port of services['postgres']!.ports!) assert.match(port, /^127\.0\.0\.1:/);
  const metricsPort = /METRICS_PORT=(\d+)/.exec(dockerfile)![1]!;
  assert.ok(!caddyfile.includes(metricsPort));
});

test('the two servers stand behind the proxy that they trust', () => {
  const upstreams = /reverse_proxy (.+) \{/.exec(caddyfile)![1]!.split(' ');
  const port = /PORT=(\d+)/.exec(dockerfile)![1]!;
  assert.deepEqual(upstreams, [`server-1:${port}`, `server-2:${port}`]);
  for (const name of ['server-1', 'server-2']) {
    const { environment, restart, depends_on: needs } = services[name]!;
    const { front } = services['proxy']!.networks as { front: { ipv4_address: string } };
    assert.equal(environment!['TRUSTED_PROXIES'], front.ipv4_address);
    assert.equal(restart, 'unless-stopped');
    assert.equal(needs!['migrate']!.condition, 'service_completed_successfully');
    assert.equal(environment!['DATABASE_OWNER_URL'], undefined);
  }
});

test('the times of a stop fit into each other', () => {
  const stop = read('server/src/app/stop.ts');
  const noticeMs = numberIn(stop, /NOTICE_MILLISECONDS = ([\d_]+)/);
  const drainMs = numberIn(stop, /DRAIN_LIMIT_MILLISECONDS = ([\d_]+)/);
  const jobsMs = numberIn(read('server/src/platform/jobs/jobs.service.ts'), /STOP_TIMEOUT_MILLISECONDS = ([\d_]+)/);
  assert.ok(numberIn(caddyfile, /health_interval (\d+)ms/) * 2 <= noticeMs, 'the proxy asks too seldom');
  const graceSeconds = Number.parseInt(services['server-1']!.stop_grace_period!, 10);
  assert.ok(graceSeconds * 1000 > noticeMs + drainMs + jobsMs, 'Docker would kill before the end');
  assert.ok(numberIn(caddyfile, /keepalive (\d+)s/) < 72, 'the server would close idle connections first');
});

/** Those that run PostgreSQL and leave it to compile statements. */
const compiling = (all: Record<string, Service>): string[] =>
  Object.entries(all)
    .filter(([, { command }]) => command?.[0] === 'postgres' && !command.includes('--jit=off'))
    .map(([name]) => name);

test('no PostgreSQL of ours compiles its statements', () => {
  assert.deepEqual(compiling(services), []);
  assert.deepEqual(compiling({ planted: { command: ['postgres', '--wal_level=replica'] } }), ['planted']);
  const runs = Object.values(services).filter(({ image }) => image?.startsWith('postgres:'));
  for (const { command } of runs) assert.ok(command, 'a PostgreSQL with nothing said to it');
  assert.equal(SETTINGS['jit'], 'off');
});

test('PostgreSQL archives as the backup expects, and a drill does not archive', () => {
  const flags = services['postgres']!.command!.slice(1).map((flag) => flag.replace(/^--/, '').split('='));
  const told = Object.fromEntries(flags) as Record<string, string>;
  for (const [name, value] of Object.entries(archiveSettings('/backups'))) assert.equal(told[name], value, name);
  assert.deepEqual(services['drill-postgres']!.command, ['postgres', '--archive_mode=off', '--jit=off']);
  assert.equal(services['drill-postgres']!.image, services['postgres']!.image);
  const data = services['postgres']!.volumes![0]!;
  for (const name of ['backup', 'restore'])
    assert.ok(
      services[name]!.volumes!.some((one) => one.startsWith(data)),
      name,
    );
});

test('every alarm says what it means, and the operations page what to do', () => {
  const { groups } = parse(read('deploy/alarms.yml')) as {
    groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  assert.ok(rules.length > 5);
  for (const { alert, expr, annotations } of rules) {
    assert.ok(expr && annotations.summary, alert);
    assert.ok(read('docs/operations.md').includes(`\`${alert}\``), `${alert} is not in docs/operations.md`);
  }
});
