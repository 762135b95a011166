import { TmplGroup } from 'glass-easel-template-compiler';
import { type Bundle, textsOf } from './bundle.ts';
import { renameParts } from './parts.ts';

interface Finding {
  isError: boolean;
  message: string;
  startLine: number;
  startColumn: number;
}

/** Where the generated code looks a template up by its name, and draws nothing when there is none. */
const LOOK_UP = 'return S[P]}';
const STRICT_LOOK_UP = 'return S[P]||missingTemplate(P)}';

const addTemplate = (group: TmplGroup, path: string, wxml: string): void => {
  const findings = group.addTmpl(path, wxml) as Finding[];
  const error = findings.find((finding) => finding.isError);
  if (!error) return;
  throw new Error(`${path}.wxml ${String(error.startLine + 1)}:${String(error.startColumn + 1)} ${error.message}`);
};

const checkImports = (group: TmplGroup, paths: string[]): void => {
  for (const path of paths)
    for (const wanted of group.getDirectDependencies(path) as string[])
      if (!paths.includes(wanted)) throw new Error(`${path}.wxml imports ${wanted}.wxml, which is not in the bundle`);
};

/**
 * All templates as one JavaScript expression. It calls `missingTemplate(name)` for a name that no template has: WeChat
 * draws nothing there, and nothing is just what nobody notices.
 */
export const compileTemplates = (bundle: Bundle, parts: Record<string, unknown>): string => {
  const templates = textsOf(bundle, '.wxml');
  const group = new TmplGroup();
  try {
    for (const [path, script] of Object.entries(textsOf(bundle, '.wxs'))) group.addScript(path, script);
    for (const [path, wxml] of Object.entries(templates)) addTemplate(group, path, renameParts(wxml, parts));
    checkImports(group, Object.keys(templates));
    const expression = group.getTmplGenObjectGroups();
    if (!expression.includes(LOOK_UP)) throw new Error('the template compiler writes other code than it used to');
    return expression.replaceAll(LOOK_UP, STRICT_LOOK_UP);
  } finally {
    group.free();
  }
};
