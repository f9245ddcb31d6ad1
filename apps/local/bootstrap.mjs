// The door to every command of the project. Plain JavaScript without dependencies: it runs on the machine's Node, before
// anything is installed, then installs, builds, and hands over to the project's own Node.
import { build } from './bootstrap/build.mjs';
import { install } from './bootstrap/install.mjs';
import { runScript, runTests } from './bootstrap/run.mjs';

const LOCAL = 'dist/apps/local/src';

const commands = {
  start: (args) => runScript(`${LOCAL}/main.js`, ['start', ...args]),
  dev: (args) => runScript(`${LOCAL}/main.js`, ['dev', ...args]),
  migrate: (args) => runScript(`${LOCAL}/main.js`, ['migrate', ...args]),
  demo: (args) => runScript(`${LOCAL}/demo/main.js`, args),
  test: (args) => runTests(args),
  run: ([script, ...args]) => runScript(script, args),
  build: () => 0,
};

async function main([name, ...args]) {
  const command = commands[name];
  if (!command) throw new Error(`Unknown command "${name}"; there are ${Object.keys(commands).join(', ')}.`);
  await install();
  await build({ web: ['start', 'dev', 'build', 'test'].includes(name), tolerant: name === 'test' });
  return command(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  },
);
