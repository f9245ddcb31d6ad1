import { jest } from '@jest/globals';
import type { SendingRepository, SendOutcome } from '#libs/database';
import { newId, type Message, type NewMessage } from '#libs/domain';
import type { ChatNewsPublisher } from '../chat-news.publisher.js';
import { SendQueue } from './send-queue.service.js';

/** A database that answers when it is told to. */
class SlowDatabase {
  readonly asked: NewMessage[][] = [];
  private answers: ((outcomes: SendOutcome[]) => void)[] = [];

  send = (batch: readonly NewMessage[]): Promise<SendOutcome[]> => {
    this.asked.push([...batch]);
    return new Promise((resolve) => this.answers.push(resolve));
  };

  answer(outcomes: SendOutcome[]): void {
    this.answers.shift()?.(outcomes);
  }
}

let database: SlowDatabase;
let queue: SendQueue;

beforeEach(() => {
  jest.useFakeTimers();
  database = new SlowDatabase();
  const news = { added: () => undefined } as unknown as ChatNewsPublisher;
  queue = new SendQueue(database as unknown as SendingRepository, news);
});

afterEach(() => {
  jest.useRealTimers();
});

it('answers within 4.5 s that it does not know, when the database does not', async () => {
  const sent = outcomeOf(queue.send(message('one')));
  await jest.advanceTimersByTimeAsync(4_400);
  expect(sent.code).toBeUndefined();
  await jest.advanceTimersByTimeAsync(200);
  expect(sent.code).toBe('UNAVAILABLE');
});

it('counts the time in the queue: who waited for a turn is answered as early as who did not', async () => {
  const first = message('one');
  const early = outcomeOf(queue.send(first));
  await jest.advanceTimersByTimeAsync(1_900);
  const late = outcomeOf(queue.send(message('two', first.chatId)));
  await jest.advanceTimersByTimeAsync(50);
  database.answer([{ outcome: 'not_found', message: null }]);
  await jest.advanceTimersByTimeAsync(4_400);
  expect(database.asked).toHaveLength(2);
  expect(late.code).toBeUndefined();
  await jest.advanceTimersByTimeAsync(200);
  expect([early.value, late.code]).toEqual([null, 'UNAVAILABLE']);
});

it('asks anew for a repeat, once the statement that was left open has ended', async () => {
  const one = message('one');
  const given = outcomeOf(queue.send(one));
  await jest.advanceTimersByTimeAsync(4_600);
  database.answer([{ outcome: 'not_found', message: null }]);
  await jest.advanceTimersByTimeAsync(1);
  void queue.send(one);
  await jest.advanceTimersByTimeAsync(1);
  expect(given.code).toBe('UNAVAILABLE');
  expect(database.asked).toHaveLength(2);
});

it('never sends again what is committed, though what follows the commit fails', async () => {
  let published = 0;
  const news = {
    added: () => {
      published++;
      throw new Error('Redis is odd');
    },
  } as unknown as ChatNewsPublisher;
  queue = new SendQueue(database as unknown as SendingRepository, news);
  const [one, two] = [message('one'), message('two')];
  const results = [outcomeOf(queue.send(one)), outcomeOf(queue.send(two))];
  await jest.advanceTimersByTimeAsync(1);
  database.answer([one, two].map((sent) => ({ outcome: 'added', message: sent as unknown as Message })));
  await jest.advanceTimersByTimeAsync(1);
  expect(database.asked).toHaveLength(1);
  expect(results.map(({ value }) => value)).toEqual([one, two]);
  expect(published).toBe(1);
});

function message(clientMessageId: string, chatId = newId()): NewMessage {
  return { id: newId(), chatId, senderId: newId(), content: 'text', clientMessageId };
}

function outcomeOf(sent: Promise<unknown>): { value?: unknown; code?: string } {
  const outcome: { value?: unknown; code?: string } = {};
  sent.then(
    (value) => (outcome.value = value),
    (error: { code: string }) => (outcome.code = error.code),
  );
  return outcome;
}
