import { dirname, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, graphOf, textOf, withoutTypes, type Graph } from '../support/sources.js';

// Entities are known to TypeORM by the modules that a program imports (`TypeOrmModule.forFeature`); there is no other list.

const SERVER = 'server/src';
type Read = (file: string) => string;

const ENTITY = /@Entity\([\s\S]*?\bclass (\w+)/g;
const POINTED_TO = /@ForeignKey\(\s*'(\w+)'/g;
const REGISTERED = /\bforFeature\(\s*(?:\[([^\]]*)\]|(\w+))\s*\)/g;

const namesOf = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The classes that a module registers, written in the call or in a list above it. */
const registeredIn = (text: string): string[] =>
  [...text.matchAll(REGISTERED)].flatMap(([, list, name]) => {
    const written = list ?? new RegExp(`const ${name ?? ''} = \\[([^\\]]*)\\]`).exec(text)?.[1] ?? '';
    return written.match(/\w+/g) ?? [];
  });

/** Entities that the module of their own room does not register, or more than once; files named for entities without one. */
const strays = (files: readonly string[], read: Read = textOf): string[] =>
  files.flatMap((file) => {
    const modules = files.filter((one) => one.endsWith('.module.ts') && dirname(one) === dirname(file));
    const registered = modules.flatMap((one) => registeredIn(read(one)));
    const entities = namesOf(read(file), ENTITY);
    const isEmpty = /\.entit(y|ies)\.ts$/.test(file) && entities.length === 0;
    const faulty = entities.filter((entity) => registered.filter((one) => one === entity).length !== 1);
    return (isEmpty ? ['nothing'] : faulty).map((what) => `${relative(SERVER, file)}: ${what}`);
  });

const importedBy = (program: string, graph: Graph): string[] => {
  const seen = new Set([program]);
  for (const file of seen) for (const next of graph.get(file) ?? []) seen.add(next);
  return [...seen];
};

/** Entities that a program names, or that those point to, when it imports no module that registers them. */
const lackedBy = (program: string, graph: Graph, read: Read = textOf): string[] => {
  const texts = importedBy(program, graph).map(read);
  const registered = texts.flatMap(registeredIn);
  const whole = texts.join('\n');
  // Where its class stands an entity has its name once; who uses it names it again.
  const isUsed = (entity: string): boolean => whole.split(new RegExp(`\\b${entity}\\b`)).length > 2;
  const used = texts.flatMap((text) => namesOf(text, ENTITY)).filter(isUsed);
  const pointedTo = texts.flatMap((text) => namesOf(text, POINTED_TO));
  return [...new Set([...used, ...pointedTo])].filter((entity) => !registered.includes(entity));
};

/** What is still imported when the program runs. */
const runningGraph = (files: readonly string[], read: Read = textOf): Graph =>
  graphOf(files, (file) => withoutTypes(read(file)));

const serverFiles = filesIn(SERVER).filter((file) => !file.endsWith('.spec.ts'));
/** They ask in plain SQL, and know entities only for the names that stand beside them. */
const IN_SQL = ['migrate', 'replace-demo'];

describe('every entity', () => {
  it('is registered by the module of its own room', () => {
    expect(serverFiles.flatMap((file) => namesOf(textOf(file), ENTITY)).length).toBeGreaterThan(60);
    expect(strays(serverFiles)).toEqual([]);
  });

  it('would be missed: registered by nobody, by another room, or twice', () => {
    const sources: Record<string, string> = {
      'server/src/people/pets/pet.entity.ts': "@Entity('pets')\n@Check('a', `b`)\nexport class Pet {}",
      'server/src/people/pets/pet-walks.ts': "@Entity('walks') class Walk {}",
      'server/src/people/pets/empty.entities.ts': 'export class Toy {}',
      'server/src/people/pets/food.entity.ts': "@Entity('food') export class Food {}",
      'server/src/people/pets/pets.module.ts':
        'const LIST = [\n  Walk,\n  Food,\n]; forFeature(LIST); forFeature([Food])',
      'server/src/people/zoo/zoo.module.ts': '@Module({ imports: [TypeOrmModule.forFeature([Pet])] })',
    };
    expect(strays(Object.keys(sources), (file) => sources[file] ?? '')).toEqual([
      'people/pets/pet.entity.ts: Pet',
      'people/pets/empty.entities.ts: nothing',
      'people/pets/food.entity.ts: Food',
    ]);
  });
});

describe('every program', () => {
  const graph = runningGraph(serverFiles);
  const programs = filesIn(SERVER, '*.ts').filter((file) => !IN_SQL.some((name) => file === `${SERVER}/${name}.ts`));

  it.each(programs)('%s imports the modules of the entities it uses, and of what those point to', (program) => {
    expect(importedBy(program, graph).length).toBeGreaterThan(50);
    expect(lackedBy(program, graph)).toEqual([]);
  });

  it.each(IN_SQL)('%s imports no module', (name) => {
    expect(importedBy(`${SERVER}/${name}.ts`, graph).filter((file) => file.endsWith('.module.ts'))).toEqual([]);
  });

  it('would be caught without one of them', () => {
    const sources: Record<string, string> = {
      'server/src/main.ts': "import './app/app.module.js';\nimport './app/openapi.js';",
      'server/src/app/app.module.ts': 'forFeature([Pet])',
      'server/src/app/openapi.ts':
        "@Entity('pets') class Pet { @ForeignKey('Owner', 'id') ownerId }\n@Entity('toys') class Toy {}\n" +
        "@Entity('walks') class Walk {}\nexport const walksOf = (tx) => tx.find(Walk);",
      'server/src/app/edge.ts': "@Entity('owners') class Owner {}",
    };
    const read: Read = (file) => sources[file] ?? '';
    expect(lackedBy('server/src/main.ts', runningGraph(Object.keys(sources), read), read)).toEqual(['Walk', 'Owner']);
  });
});
