import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceInstance } from '#libs/servers';
import type { Fault, FaultRun } from '../fault.js';

const DOWN_MS = 2_000;
const SERVICES = ['sender', 'receiver', 'user'] as const;
/** What SIGTERM may take. */
const STOP_WITHIN_MS = 5_000;

/** Instances that die, freeze and are replaced. */
export const INSTANCE_FAULTS: Fault[] = [
  {
    name: 'kill-sender',
    title: 'kill -9 of a sender; started again after 2 s',
    inject: (run) => killOne(run, run.stack.sender[0]),
  },
  {
    name: 'kill-receiver',
    title: 'kill -9 of a receiver; started again after 2 s',
    inject: (run) => killOne(run, run.stack.receiver[0]),
  },
  {
    name: 'kill-user',
    title: 'kill -9 of a user service, with people who sign in; started again after 2 s',
    load: { signInsPerSecond: 3 },
    inject: (run) => killOne(run, run.stack.user[0]),
  },
  {
    name: 'receiver-frozen',
    title: 'a receiver frozen for a minute (SIGSTOP)',
    inject: async (run) => {
      const [receiver] = run.stack.receiver;
      await receiver.kill('SIGSTOP');
      await run.lasting(60, 8);
      await receiver.kill('SIGCONT');
    },
  },
  {
    name: 'rolling-restart',
    title: 'every instance restarted, one after the other (SIGTERM)',
    load: { signInsPerSecond: 1 },
    inject: rollingRestart,
    judge: (run, { closeCodes }) => {
      if (!closeCodes['1012']) run.find('no socket was closed with 1012');
      const others = Object.keys(closeCodes).filter((code) => code !== '1012');
      if (others.length > 0) run.find(`sockets were closed with ${others.join(', ')}`);
    },
  },
];

async function killOne(run: FaultRun, instance: ServiceInstance): Promise<void> {
  await run.stack.kill(instance);
  run.ended();
  await delay(DOWN_MS);
  run.stack.launch(instance);
  await instance.untilReady();
}

async function rollingRestart(run: FaultRun): Promise<void> {
  for (const service of SERVICES) {
    for (const instance of run.stack[service]) {
      const { how, ms } = await run.stack.terminate(instance);
      if (how !== 'exit code 0') run.find(`${service} ended with ${how} at SIGTERM`);
      if (ms > STOP_WITHIN_MS) run.find(`${service} took ${ms} ms to end`);
      run.note(`${service} ended in ${ms} ms`);
      run.stack.launch(instance);
      await instance.untilReady();
    }
  }
}
