import { existsSync } from 'node:fs';
import { inProject, projectNode, run } from './project.mjs';

const MODULES = 'node_modules';
const SERVICES = ['user', 'sender', 'receiver'];
const CODEGEN = `${MODULES}/@graphql-codegen/cli/esm/bin.js`;
const CODEGEN_CONFIG = ['--config', 'apps/web/codegen.ts'];

/** One line a check; each is left out while the part of the project that it looks at is not there. */
const CHECKS = [
  { name: 'format', script: `${MODULES}/prettier/bin/prettier.cjs`, args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint', script: `${MODULES}/eslint/bin/eslint.js`, args: ['--max-warnings', '0', '.'] },
  {
    name: 'dependencies',
    script: `${MODULES}/dependency-cruiser/bin/dependency-cruiser.mjs`,
    args: ['--config', 'dependency-rules.mjs', 'apps', 'libs'],
  },
  { name: 'types', script: `${MODULES}/typescript/bin/tsc`, args: ['--noEmit'] },
  {
    name: 'types of the web client',
    needs: 'apps/web/tsconfig.json',
    script: `${MODULES}/typescript/bin/tsc`,
    args: ['--noEmit', '-p', 'apps/web'],
  },
  ...SERVICES.map((service) => ({
    name: `schema of ${service}`,
    needs: `apps/${service}/src/emit-schema.ts`,
    script: `dist/apps/${service}/src/emit-schema.js`,
    args: ['--check'],
  })),
  {
    name: 'contract',
    needs: 'libs/graphql/src/schema/check-schemas.ts',
    script: 'dist/libs/graphql/src/schema/check-schemas.js',
    args: [],
  },
  { name: 'size of the web client', needs: 'dist/web', script: 'apps/web/check-size.mjs', args: [] },
  { name: 'generated types', needs: 'apps/web/codegen.ts', script: CODEGEN, args: [...CODEGEN_CONFIG, '--check'] },
];

/** Runs every check, also after one that failed; what could not be built has failed already. Answers the exit code. */
export async function check(notBuilt) {
  const failed = notBuilt.map((part) => `build of the ${part}`);
  for (const { name, needs, script, args } of CHECKS) {
    if (needs && !existsSync(inProject(needs))) continue;
    const started = Date.now();
    const passed = await run(projectNode(), [script, ...args]).then(
      () => true,
      () => false,
    );
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${((Date.now() - started) / 1_000).toFixed(1)} s)`);
    if (!passed) failed.push(name);
  }
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}.` : '\nAll checks passed.');
  return failed.length > 0 ? 1 : 0;
}

/** Writes the three schemas from their resolvers. */
export async function schema() {
  for (const service of SERVICES) await run(projectNode(), [`dist/apps/${service}/src/emit-schema.js`]);
  return 0;
}

/** Writes the web client's types from the three schemas. */
export async function codegen() {
  await run(projectNode(), [CODEGEN, ...CODEGEN_CONFIG]);
  return 0;
}
