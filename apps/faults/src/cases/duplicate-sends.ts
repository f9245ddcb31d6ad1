import { randomUUID } from 'node:crypto';
import type { Person } from '#libs/testing';
import { callSurely } from '../load/api-call.js';
import type { Fault, FaultRun } from '../fault.js';

const ROUNDS = { full: 60, short: 20 };
const TIMES = 10;
const SEND = `mutation ($input: CreateMessageInput!) {
  createMessage(createMessageInput: $input) { id seq revision content isEdited }
}`;
const EDIT = `mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }`;

interface Sent {
  id: string;
  seq: number;
  revision: number;
  content: string;
  isEdited: boolean;
}

/** Ten parallel sends of one clientMessageId, half of them over each sender: one message, ten equal answers. */
export const DUPLICATE_SENDS: Fault = {
  name: 'duplicate-sends',
  title: 'the same send ten times at once over two senders, and again after an edit',
  inject: async (run) => {
    const rounds = ROUNDS[run.options.short ? 'short' : 'full'];
    for (let round = 0; round < rounds; round += 1) await sendTenTimes(run, round);
    run.note(`${rounds} messages, each sent ${TIMES} times at once and once more after an edit`);
  },
};

async function sendTenTimes(run: FaultRun, round: number): Promise<void> {
  const { world } = run;
  const person = world.people[round % world.people.length];
  const chatId = world.chatIds[round % world.chatIds.length];
  const input = { chatId, content: `ten times ${round}`, clientMessageId: randomUUID() };
  const startedAt = Date.now();
  const answers = await Promise.all(Array.from({ length: TIMES }, (_, turn) => send(run, person, input, turn)));
  const different = new Set(answers.map((answer) => JSON.stringify(answer)));
  if (different.size > 1) run.find(`ten sends of one id were answered with ${[...different].join(' and ')}`);
  const [first] = answers;
  const content = `edited ${input.content}`;
  await callSurely(run.stack.sender[round % 2].http, EDIT, { id: first.id, content }, person.token);
  const again = await send(run, person, input, round + 1);
  if (again.id !== first.id || again.seq !== first.seq || again.content !== content) {
    run.find(`a repeat after an edit was answered with ${JSON.stringify(again)} instead of ${JSON.stringify(first)}`);
  }
  adopt(run, person, input, { ...first, editedContent: content, startedAt });
}

async function send({ stack }: FaultRun, person: Person, input: object, turn: number): Promise<Sent> {
  const data = await callSurely(stack.sender[turn % 2].http, SEND, { input }, person.token);
  return data.createMessage as Sent;
}

/** The checker knows of these messages by the log of the operations, as of all others. */
function adopt(
  { world }: FaultRun,
  person: Person,
  input: { chatId: string; content: string; clientMessageId: string },
  sent: Sent & { editedContent: string; startedAt: number },
): void {
  const { chatId, content, clientMessageId } = input;
  const common = { chatId, userId: person.id, messageId: sent.id, seq: sent.seq, startedAt: sent.startedAt };
  world.log.adopt({ ...common, kind: 'send', clientMessageId, content });
  world.log.adopt({ ...common, kind: 'edit', content: sent.editedContent });
}
