import * as glassEasel from 'glass-easel';
import { type AssociatedBackend, type CodeSpace, MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter';
import { resolvePath } from './paths.ts';
import type { Program } from '../compile/program.ts';
import { fault, faulty } from './faults.ts';
import type { Modules } from './modules.ts';
import { defineParts } from './parts/index.ts';

/** By path; each answers the drawing program of the template of that name. */
type Templates = Record<string, Parameters<CodeSpace['addCompiledTemplate']>[1]['content']>;

const readTemplates = (expression: string): Templates => {
  const missingTemplate = (name: string): undefined => {
    fault(`a page draws the template '${name}', which does not exist`);
    return undefined;
  };
  // The text is what the template compiler made of the bundle under test.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function('missingTemplate', `return ${expression}`)(missingTemplate) as Templates;
};

/** Taps and fields speak to the pages only when the events of the browser are passed on. */
const passEvents = (backend: glassEasel.CurrentWindowBackendContext): void => {
  backend.onEvent((target, type, detail: unknown, options) => {
    const event = new glassEasel.Event(type, detail, options);
    glassEasel.Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });
};

/** WeChat's own component framework, filled with a program. */
export class Framework {
  private readonly program: Program;
  private readonly space: CodeSpace;
  private readonly backend: AssociatedBackend;

  constructor(program: Program) {
    // Before the environment is made: pages find their elements by id.
    glassEasel.globalOptions.writeIdToDOM = true;
    glassEasel.addGlobalWarningListener((words) => {
      fault(words);
      return false;
    });
    const env = new MiniProgramEnv();
    const context = new glassEasel.CurrentWindowBackendContext();
    passEvents(context);
    this.program = program;
    this.backend = env.associateBackend(context);
    this.space = env.createCodeSpace('', true);
    defineParts(this.space.getComponentSpace(), program.parts);
    const templates = readTemplates(program.templates);
    for (const [path, content] of Object.entries(templates))
      this.space.addCompiledTemplate(path, { groupList: templates, content });
    for (const [path, config] of Object.entries(program.configs)) this.space.addComponentStaticConfig(path, config);
  }

  /** `Page`, `Component`, `Behavior` for the script of this path: they register what they are given under it. */
  definersFor(path: string): Record<string, unknown> {
    return this.space.componentEnv(path, ({ Page, Component, Behavior }) => ({ Page, Component, Behavior }));
  }

  /** Runs the script of a page and, first, of every component it uses. */
  loadPage(path: string, modules: Modules): void {
    if (!this.program.pages.includes(path)) throw faulty(`there is no page ${path}`);
    this.loadComponent(path, modules, []);
  }

  private loadComponent(path: string, modules: Modules, users: string[]): void {
    const { usingComponents = {} } = this.program.configs[path] ?? {};
    for (const wanted of Object.values(usingComponents)) {
      const used = resolvePath(path, wanted);
      if (used !== path && !users.includes(used)) this.loadComponent(used, modules, [...users, path]);
    }
    modules.load(path);
  }

  createRoot(path: string): Root {
    return this.backend.createRoot('wx-page', this.space, path);
  }
}
