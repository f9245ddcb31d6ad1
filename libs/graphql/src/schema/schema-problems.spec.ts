import { fileURLToPath } from 'node:url';
import { schemaProblems } from './schema-problems.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

it('the three committed schemas keep the contract, agree with each other and explain themselves', async () => {
  expect(await schemaProblems(ROOT)).toEqual([]);
});
