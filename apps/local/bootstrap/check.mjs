import { existsSync } from 'node:fs';
import { inProject, projectNode, run } from './project.mjs';

const MODULES = 'node_modules';

/** One line a check; each is left out while the part of the project that it looks at is not there. */
const CHECKS = [
  { name: 'format', script: `${MODULES}/prettier/bin/prettier.cjs`, args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint', script: `${MODULES}/eslint/bin/eslint.js`, args: ['--max-warnings', '0', '.'] },
  { name: 'types', script: `${MODULES}/typescript/bin/tsc`, args: ['--noEmit'] },
  {
    name: 'types of the web client',
    needs: 'apps/web/tsconfig.json',
    script: `${MODULES}/typescript/bin/tsc`,
    args: ['--noEmit', '-p', 'apps/web'],
  },
  {
    name: 'schemas and contract',
    needs: 'libs/graphql/src/schema/check.ts',
    script: 'dist/libs/graphql/src/schema/check.js',
    args: [],
  },
];

/** Runs every check, also after one that failed; answers the exit code. */
export async function check() {
  const failed = [];
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
  return failed.length > 0 ? 1 : 0;
}

/** Writes the web client's types from the three schemas. */
export async function codegen() {
  await run(projectNode(), [`${MODULES}/@graphql-codegen/cli/esm/bin.js`, '--config', 'apps/web/codegen.ts']);
  return 0;
}
