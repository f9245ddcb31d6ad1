import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplication, LoggerService } from '@nestjs/common';
import { InFlightRequests } from './in-flight-requests.js';
import { Readiness } from './readiness.js';

/** By then the process has ended, whatever clients do: an operator's promise is 5 s, and launchers kill a little earlier. */
const HARD_EXIT_MS = 4_300;
/** What was begun has until then to finish. */
const FINISH_WITHIN_MS = 3_300;
/** Nobody has asked for this long: load balancers send their work elsewhere. */
const QUIET_MS = 200;
/** New work is refused for this long before the port closes: a load balancer that sees a 503 turns elsewhere. */
const REFUSE_MS = 300;
const STEP_MS = 20;

/**
 * Ends the process on SIGTERM and SIGINT. At once /readyz says 503 and every answer ends its connection; for as long
 * as requests come, but at most `drainMs`, they are still answered; then new ones are refused for a moment, the rest finish,
 * and the application closes. A second signal changes nothing.
 */
export function drainOnSignals(app: INestApplication, drainMs: number, logger: LoggerService): void {
  const readiness = app.get(Readiness);
  const requests = new InFlightRequests(app.getHttpServer() as Server);
  let isDraining = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isDraining) return;
    isDraining = true;
    logger.log(`${signal}: draining`);
    setTimeout(() => process.exit(0), HARD_EXIT_MS);
    drain(app, readiness, requests, drainMs)
      .catch((error: unknown) => logger.error({ message: 'closing failed', err: error }))
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function drain(
  app: INestApplication,
  readiness: Readiness,
  requests: InFlightRequests,
  drainMs: number,
): Promise<void> {
  const begun = performance.now();
  readiness.phase = 'draining';
  await until(() => requests.idleMs >= QUIET_MS, begun + drainMs);
  readiness.phase = 'stopping';
  await delay(REFUSE_MS);
  await until(() => requests.isIdle, begun + FINISH_WITHIN_MS);
  await app.close();
}

async function until(condition: () => boolean, deadline: number): Promise<void> {
  while (!condition() && performance.now() < deadline) await delay(STEP_MS);
}
