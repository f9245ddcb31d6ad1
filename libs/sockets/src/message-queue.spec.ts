import { setImmediate as turn } from 'node:timers/promises';
import { MessageQueue } from './message-queue.js';

const complete = (id: string): string => `{"id":"${id}","type":"complete"}`;

function queue(): { handled: string[]; messages: MessageQueue } {
  const handled: string[] = [];
  return { handled, messages: new MessageQueue((text) => handled.push(text)) };
}

it('hands on at once what follows no end', () => {
  const { handled, messages } = queue();
  messages.push('a');
  messages.push('b');
  expect(handled).toEqual(['a', 'b']);
});

it('lets what follows an end wait for a turn, in order, and no end for another', async () => {
  const { handled, messages } = queue();
  for (const text of ['a', complete('1'), complete('2'), 'b', complete('3'), 'c']) messages.push(text);
  expect(handled).toEqual(['a', complete('1'), complete('2')]);
  await turn();
  expect(handled).toEqual(['a', complete('1'), complete('2'), 'b', complete('3')]);
  messages.push('d');
  await turn();
  expect(handled.slice(-2)).toEqual(['c', 'd']);
  messages.push('e');
  expect(handled.at(-1)).toBe('e');
});
