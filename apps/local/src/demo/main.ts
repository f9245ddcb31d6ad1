import { loadLocalConfig, type LocalConfig, type Service } from '#libs/config';
import { runningPostgresUrl } from '#libs/servers';
import { portsOf } from '../addresses.js';
import { complain, say } from '../console-log.js';
import { LOCAL } from '../local-folder.js';
import { ChatFiller } from './chat-filler.js';
import { openAccounts } from './demo-accounts.js';
import { DEMO_CHATS } from './demo-chats.js';
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people.js';
import { TimeSpreader } from './time-spreader.js';

/** Fills the system that `npm start` runs with people, chats and history, through its public API. */
async function fillSystem(): Promise<void> {
  const config = loadLocalConfig(LOCAL.envFile);
  const [userUrl = ''] = urlsOf(config, 'user');
  const [receiverUrl = ''] = urlsOf(config, 'receiver');
  await checkRunning(userUrl);
  const accounts = await openAccounts(userUrl);
  const times = await TimeSpreader.open(config.DATABASE_URL || (await runningPostgresUrl(LOCAL.postgres)));
  const filler = new ChatFiller(accounts, urlsOf(config, 'sender'), receiverUrl, times);
  let messages = 0;
  for (const chat of DEMO_CHATS) messages += await filler.fill(chat);
  await times.close();
  say(`${accounts.size} people, ${DEMO_CHATS.length} chats, ${messages} messages.`);
  say(`Sign in at http://localhost:${config.WEB_PORT} as amira, password ${DEMO_PASSWORD}.`);
  say(`The others have the same password: ${DEMO_PEOPLE.map(({ key }) => key).join(', ')}.`);
}

function urlsOf(config: LocalConfig, service: Service): string[] {
  const host = ['0.0.0.0', '::'].includes(config.HOST) ? '127.0.0.1' : config.HOST;
  return portsOf(config, service).map((port) => `http://${host}:${port}/graphql`);
}

async function checkRunning(userUrl: string): Promise<void> {
  const ready = await fetch(new URL('/readyz', userUrl)).catch(() => undefined);
  if (ready?.status !== 200) throw new Error('Converge is not running: start it with `npm start` first.');
}

fillSystem().catch((error: Error) => {
  complain('demo', error.message);
  process.exit(1);
});
