// The door to every command of the project. Plain JavaScript without dependencies: it runs on the machine's Node, before
// anything is installed, then installs, builds, and hands over to the project's own Node.
import { build } from './bootstrap/build.mjs';
import { check, codegen, schema } from './bootstrap/check.mjs';
import { install } from './bootstrap/install.mjs';
import { runRules, runScript, runTests } from './bootstrap/run.mjs';

const LOCAL = 'dist/apps/local/src';

/** What each command does once everything is installed and built. */
const commands = {
  start: (args) => runScript(`${LOCAL}/main.js`, ['start', ...args]),
  dev: (args) => runScript(`${LOCAL}/main.js`, ['dev', ...args]),
  migrate: (args) => runScript(`${LOCAL}/main.js`, ['migrate', ...args]),
  'search-rebuild': () => runScript(`${LOCAL}/main.js`, ['search-rebuild']),
  'schema-file': (args) => runScript(`${LOCAL}/main.js`, ['schema-file', ...args]),
  demo: (args) => runScript(`${LOCAL}/demo/main.js`, args),
  test: (args) => runTests(args),
  rules: (args) => runRules(args),
  check: (args, notBuilt) => check(notBuilt),
  schema: () => schema(),
  codegen: () => codegen(),
  run: ([script, ...args]) => runScript(script, args),
  build: () => 0,
};

/** A part that does not compile is reported and left out: the rest can be used, and `build` and `check` fail on it. */
const TOLERANT = { start: ['web'], dev: ['web'], test: ['server', 'web'], rules: ['server'], check: ['server', 'web'] };
const WITH_WEB = ['start', 'dev', 'test', 'build', 'check'];

async function main([name, ...args]) {
  const command = commands[name];
  if (!command) throw new Error(`Unknown command "${name}"; there are ${Object.keys(commands).join(', ')}.`);
  await install();
  if (name === 'codegen') return command(args);
  const notBuilt = await build({ web: WITH_WEB.includes(name), tolerated: TOLERANT[name] ?? [] });
  return command(args, notBuilt);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  },
);
