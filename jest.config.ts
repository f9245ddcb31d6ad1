import type { Config } from 'jest';

/** With JSX an arrow function cannot begin with a type parameter, so only what holds JSX is read that way. */
function swc(tsx: boolean): [string, Record<string, unknown>] {
  const jsc = {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    keepClassNames: true,
    experimental: { keepImportAttributes: true },
  };
  return ['@swc/jest', { jsc, module: { type: 'es6' }, sourceMaps: 'inline' }];
}

const config: Config = {
  testMatch: [
    '<rootDir>/libs/**/*.spec.ts',
    '<rootDir>/libs/**/*.e2e-spec.ts',
    '<rootDir>/apps/**/*.spec.ts',
    '<rootDir>/apps/**/*.e2e-spec.ts',
    '<rootDir>/apps/web/**/*.spec.tsx',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.converge'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['development', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
  maxWorkers: 2,
  testTimeout: 30_000,
};

export default config;
