import { join } from 'node:path';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 40;
/** Markup is long without being complicated. */
const COMPONENT_LINES_MAX = 80;

const maxFunctionLines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

/** Files that no tsconfig includes, or plain JavaScript: linted without types. */
const UNTYPED = ['**/*.{js,mjs,cjs}', 'shared/*.ts', 'server/*.ts', 'shared/test/**'];
const TESTS = ['**/test/**', '**/e2e/**', '**/*.spec.{ts,tsx}', '**/*.test.ts'];

export default defineConfig(
  globalIgnores(['**/dist/**', '**/dist-*/**', '**/coverage/**', '.data/**', '.tmp/**', '**/.swc/**']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
          // In TypeScript for Node the sources are imported under the name of what they become.
          extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
        }),
      ],
    },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', FILE_LINES_MAX],
      'max-lines-per-function': maxFunctionLines(FUNCTION_LINES_MAX),
      'no-else-return': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      'import-x/no-extraneous-dependencies': ['error', { devDependencies: false, includeTypes: false }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Many libraries declare their options as classes and are given literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Contracts are bound by a type argument alone (`@Fulfils<CreateServiceRequestDto>()`).
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['shared/src/**', 'server/src/**', 'miniprogram/src/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['miniprogram/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'max-lines-per-function': maxFunctionLines(COMPONENT_LINES_MAX),
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    // Tests and build steps are run from a checkout, where development packages are there.
    files: [...TESTS, ...UNTYPED, 'miniprogram/{build,config}/**'],
    rules: { 'import-x/no-extraneous-dependencies': ['error', { includeTypes: false }] },
  },
  {
    // The test of the copy reads sources with the compiler that the whole repository is built with.
    files: ['miniprogram/copy/**'],
    rules: {
      'import-x/no-extraneous-dependencies': [
        'error',
        { includeTypes: false, packageDir: ['.', 'miniprogram'].map((one) => join(import.meta.dirname, one)) },
      ],
    },
  },
  {
    // A test reads as a list of sentences: its blocks are long, and it may look into answers that have no type.
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // A connection that the server had closed once failed a run of all tests: `serverAnswer` sends such a request again.
    files: ['miniprogram/e2e/**'],
    ignores: ['miniprogram/e2e/support/server-answer.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'route', property: 'fetch', message: 'Use serverAnswer(route).' },
      ],
    },
  },
  {
    files: UNTYPED,
    extends: [tseslint.configs.disableTypeChecked],
    // tsc knows better which names exist: it checks the plain JavaScript of scripts/, too.
    rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
