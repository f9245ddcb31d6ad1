import { schemaProblems } from './schema-problems.js';

const problems = await schemaProblems(process.cwd());
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
