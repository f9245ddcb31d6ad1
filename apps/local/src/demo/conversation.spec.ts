import { readConversation } from './conversation.js';
import { drawPicture } from './demo-pictures.js';
import { DEMO_CHATS } from './demo-chats.js';
import { DEMO_PEOPLE } from './demo-people.js';

it('reads messages, continued lines, edits and deletes', () => {
  const script = 'amira: one\n| and two\n|   three\n\n~jonas: old => new\n-mei: gone: quickly';
  expect(readConversation(script)).toEqual([
    { by: 'amira', text: 'one\nand two\n  three', isDeleted: false },
    { by: 'jonas', text: 'old', editedTo: 'new', isDeleted: false },
    { by: 'mei', text: 'gone: quickly', isDeleted: true },
  ]);
  expect(readConversation('mei: look\n+ lake.jpg\n+ ridge.jpg')).toEqual([
    { by: 'mei', text: 'look', isDeleted: false, pictures: ['lake.jpg', 'ridge.jpg'] },
  ]);
  expect(() => readConversation('nobody says this')).toThrow('Not a line');
});

it('has a drawing of every picture that somebody sends', async () => {
  const names = DEMO_CHATS.flatMap((chat) => chat.messages).flatMap(({ pictures = [] }) => pictures);
  expect(names.length).toBeGreaterThan(3);
  for (const name of new Set(names)) expect((await drawPicture(name)).length).toBeGreaterThan(10_000);
});

it('has something to show: who speaks is in the chat, and there is plenty', () => {
  const names = DEMO_PEOPLE.map(({ key }) => key);
  for (const chat of DEMO_CHATS) {
    expect(names).toEqual(expect.arrayContaining(chat.people));
    expect(chat.people).toEqual(expect.arrayContaining(chat.messages.map(({ by }) => by)));
  }
  const messages = DEMO_CHATS.flatMap((chat) => chat.messages);
  expect(messages.length).toBeGreaterThan(300);
  expect(messages.some(({ isDeleted }) => isDeleted) && messages.some(({ editedTo }) => editedTo !== undefined)).toBe(
    true,
  );
});
