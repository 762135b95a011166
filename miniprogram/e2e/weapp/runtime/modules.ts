import { resolvePath } from './paths.ts';
import type { Program } from '../compile/program.ts';
import type { Sandbox } from './sandbox.ts';

interface Module {
  exports: object;
}

/** What a script is given beside `require`; it may differ with the path that is being loaded. */
export type GlobalsFor = (path: string) => Record<string, unknown>;

/** The scripts of a bundle: each run once, when it is first asked for. */
export class Modules {
  private readonly loaded = new Map<string, Module>();
  private readonly program: Program;
  private readonly sandbox: Sandbox;
  private readonly globalsFor: GlobalsFor;

  constructor(program: Program, sandbox: Sandbox, globalsFor: GlobalsFor) {
    this.program = program;
    this.sandbox = sandbox;
    this.globalsFor = globalsFor;
  }

  load(path: string): object {
    const known = this.loaded.get(path);
    if (known) return known.exports;
    const code = this.program.scripts[path];
    if (code === undefined) throw new Error(`module '${path}.js' is not defined`);
    const module: Module = { exports: {} };
    this.loaded.set(path, module);
    const require = (wanted: string): object => this.load(this.allowed(path, resolvePath(path, wanted)));
    this.sandbox.run(path, code, { ...this.globalsFor(path), require, module, exports: module.exports });
    return module.exports;
  }

  /** Subpackages are fetched one by one: the code of one cannot count on another's. */
  private allowed(from: string, wanted: string): string {
    const owner = this.program.subpackages.find((root) => wanted.startsWith(`${root}/`));
    if (owner !== undefined && !from.startsWith(`${owner}/`))
      throw new Error(`${from}.js requires ${wanted}.js of the subpackage ${owner}`);
    return wanted;
  }
}
