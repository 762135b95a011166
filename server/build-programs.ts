// Writes dist/programs: each program with all that it imports in few files. Half the start of the server was looking for a
// thousand small ones (docs/decisions/032-programs-in-few-files.md).
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin, RolldownLog } from 'rolldown';

/** `sharp` has parts that are no scripts; what `exceljs` brings along warns on Node's behalf unless it lies in `node_modules`. */
const LEFT_OUTSIDE = ['sharp', 'exceljs', 'pdfkit', 'fontkit'];
/** Asked for and done without: their owners try whether they are there. */
const NOT_INSTALLED = /'(@nestjs\/(microservices|websockets|platform-express)|@fastify\/view|pg-native)/;

/** What is started by itself: the entry points of the server, and the programs beside it that read files. */
const programs = [...globSync('dist/*.js'), ...globSync('dist/**/*.program.js', { exclude: ['dist/programs'] })];

/** Anything else that the bundler warns of would only be met when that line runs. */
const onWarning = ({ message }: RolldownLog): void => {
  if (!NOT_INSTALLED.test(message)) throw new Error(message);
};

/**
 * Looks in TypeORM for two classes that TypeORM 1 has no more, and would load all of it a second time for that, file by file:
 * a quarter of the start.
 */
const COMPAT = /@nestjs\/typeorm\/dist\/common\/typeorm-compat\.js$/;
let isTypeormOnce = false;
const typeormOnce: Plugin = {
  name: 'typeorm-once',
  load: {
    filter: { id: COMPAT },
    handler: () => {
      isTypeormOnce = true;
      return 'export const Connection = undefined; export const AbstractRepository = undefined;';
    },
  },
};

const bundle = await rolldown({
  input: Object.fromEntries(programs.map((file) => [basename(file, '.js'), file])),
  platform: 'node',
  external: LEFT_OUTSIDE,
  plugins: [typeormOnce],
  onLog: (level, log) => {
    if (level === 'warn') onWarning(log);
  },
});
await bundle.write({
  dir: 'dist/programs',
  format: 'esm',
  cleanDir: true,
  // Frameworks and logs call things by the names of their classes.
  keepNames: true,
  sourcemap: true,
  chunkFileNames: '[name]-[hash].js',
});
if (!isTypeormOnce) throw new Error('@nestjs/typeorm has changed: look what it asks TypeORM for');
