import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.spec.{ts,tsx}', '**/*.e2e-spec.ts', 'apps/*/test/**', 'apps/e2e/**', 'libs/testing/**'];

/** What keeps a function short enough to be read at once, and a promise from being forgotten. */
const size = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 5],
  complexity: ['error', 14],
  'max-depth': ['error', 3],
};

const types = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  // A switch with a default says what becomes of kinds that it does not name: a newer server has more of them.
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/consistent-type-imports': 'off',
  '@typescript-eslint/no-extraneous-class': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'no-restricted-syntax': [
    'error',
    { selector: 'TSEnumDeclaration[const=true]', message: 'A const enum does not survive isolated compilation.' },
    {
      selector: 'CallExpression[callee.name="forwardRef"]',
      message: 'Two modules that need each other are one, or three.',
    },
  ],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      '.converge',
      'coverage',
      'bench-results',
      '**/generated/**',
      '**/gql/**',
      'apps/web/public/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...size, ...types },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      // The rules for the React Compiler, which is not in use here, are left out.
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A suite is one function, and what it asks over the wire has no type.
    files: TESTS,
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    // The command-line tools speak to the terminal.
    files: [
      'apps/bench/**',
      'apps/faults/**',
      'apps/local/src/demo/**',
      '**/*.mjs',
      'libs/**/src/*migrate*.ts',
      'libs/**/src/**/*schema*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // One statement, one migration, one page of samples: their length is their content's.
    files: ['libs/database/src/migrations/**', 'apps/local/src/demo/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
