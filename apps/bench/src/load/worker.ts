import { DeliveryLog } from './delivery-log.js';
import { openListener } from './listener.js';
import { openSender } from './open-sender.js';
import type { Sender } from './sender.js';
import { sendAll } from './sending.js';
import { openMany, type Closable } from './open-many.js';
import { SendTally } from './send-tally.js';
import type { Answer, Call, ListenerSpec, SenderSpec, SendPlan, WorkerCommands } from './worker-protocol.js';

const log = new DeliveryLog();
const open: Closable[] = [];
let senders: Sender[] = [];
let tally: SendTally | undefined;

const commands: WorkerCommands = {
  async listen(specs: ListenerSpec[]) {
    const { result, opened } = await openMany(specs, (spec) => openListener(spec, log));
    open.push(...opened);
    return result;
  },
  async openSenders(specs: SenderSpec[]) {
    const { result, opened } = await openMany(specs, openSender);
    open.push(...opened);
    senders = opened;
    return result;
  },
  send(plan: SendPlan) {
    tally = new SendTally(plan);
    return sendAll(senders, plan, tally);
  },
  async halt() {
    if (tally) tally.isHalted = true;
  },
  async counts() {
    return { deliveries: log.deliveries, acknowledged: tally?.acknowledged ?? 0, failed: tally?.failed ?? 0 };
  },
  async reset() {
    log.reset();
  },
  async received() {
    return log.received();
  },
  async closeAll() {
    for (const connection of open.splice(0)) connection.close();
    senders = [];
  },
};

async function answer({ id, name, argument }: Call): Promise<void> {
  const reply = (answered: Omit<Answer, 'id'>): void => void process.send?.({ id, ...answered });
  try {
    reply({ value: await commands[name](argument as never) });
  } catch (error) {
    reply({ error: (error as Error).message });
  }
}

process.on('message', (call: Call) => void answer(call));
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
