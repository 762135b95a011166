// Writes dist/route-docs.json: the comment above every route, for the OpenAPI document. A route without one fails.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);
const docs: Record<string, string> = {};

const isRoute = (method: ts.MethodDeclaration): boolean =>
  (ts.getDecorators(method) ?? []).some(
    ({ expression }) =>
      ts.isCallExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      ROUTES.has(expression.expression.text),
  );

const wordsOf = (method: ts.MethodDeclaration): string =>
  ts
    .getJSDocCommentsAndTags(method)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

for (const file of globSync(at('./src/**/*.controller.ts'))) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  source.forEachChild((node) => {
    if (!ts.isClassDeclaration(node) || !node.name) return;
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member) || !isRoute(member)) continue;
      const name = `${node.name.text}.${member.name.getText()}`;
      docs[name] = wordsOf(member);
      if (!docs[name]) throw new Error(`${name} has no comment that says what it does`);
    }
  });
}
writeFileSync(at('./dist/route-docs.json'), JSON.stringify(docs, null, 1));
