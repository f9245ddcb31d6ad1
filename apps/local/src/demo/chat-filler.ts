import type { DemoAccount } from './demo-accounts.js';
import { ask } from './demo-api.js';
import type { DemoChat, DemoOwn } from './demo-chats.js';
import type { DemoMessage } from './conversation.js';
import { drawPicture } from './demo-pictures.js';
import type { TimeSpreader } from './time-spreader.js';

interface Sent {
  id: string;
  seq: number;
  isEdited: boolean;
  isDeleted: boolean;
}

const CHATS = 'query { chats(limit: 200) { id name chatType participants(limit: 1) { userId } } }';
const CREATE = 'mutation ($input: CreateChatInput!) { createChat(createChatInput: $input) { id } }';
const SEND = `mutation ($input: CreateMessageInput!) {
  createMessage(createMessageInput: $input) { id seq isEdited isDeleted }
}`;
const UPLOAD = `mutation ($input: CreateUploadInput!) {
  createUpload(createUploadInput: $input) { attachmentId url }
}`;
const FILES = 'query ($chatId: ID!) { attachments(chatId: $chatId, limit: 1) { id } }';
const EDIT = 'mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }';
const DELETE = 'mutation ($id: ID!) { removeMessage(id: $id) { id } }';
const READ =
  'mutation ($chatId: ID!, $upToSeq: Int!) { markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) { lastReadSeq } }';
const PIN = 'mutation ($messageId: ID!) { pinMessage(messageId: $messageId) { id } }';
const PREFER = `mutation ($input: UpdateChatPreferencesInput!) {
  updateChatPreferences(updateChatPreferencesInput: $input) { chatId }
}`;
const DRAFT = 'mutation ($chatId: ID!, $content: String!) { saveDraft(chatId: $chatId, content: $content) { chatId } }';
const LATER = 'mutation ($input: ScheduleMessageInput!) { scheduleMessage(scheduleMessageInput: $input) { id } }';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Fills chats through the public API; what an earlier run has done is found and not done again. */
export class ChatFiller {
  private turn = 0;

  constructor(
    private readonly accounts: Map<string, DemoAccount>,
    private readonly senderUrls: string[],
    private readonly receiverUrl: string,
    private readonly times: TimeSpreader,
  ) {}

  /** Answers how many messages the chat has. */
  async fill(chat: DemoChat): Promise<number> {
    const chatId = await this.open(chat);
    const sent: Sent[] = [];
    const hasFiles = await this.hasFiles(chat, chatId);
    for (const [index, message] of chat.messages.entries()) {
      const shown = hasFiles ? { ...message, pictures: [] } : message;
      sent.push(await this.send(chatId, `demo-${chat.key}-${index}`, shown));
    }
    for (const key of chat.people) await this.read(chatId, key, sent.at(-1 - (chat.behind[key] ?? 0))?.seq);
    const [owner = ''] = chat.people;
    for (const place of chat.pins ?? []) await this.change(owner, PIN, { messageId: sent[place]?.id });
    for (const [key, own] of Object.entries(chat.own ?? {})) await this.arrange(chatId, chat.key, key, own);
    await this.times.spread(chatId, sent.length);
    return sent.length;
  }

  private async open(chat: DemoChat): Promise<string> {
    const [owner = '', ...others] = chat.people;
    const known = chat.name === undefined ? undefined : await this.find(owner, chat.name);
    if (known !== undefined) return known;
    const { name, description } = chat;
    const chatType = name === undefined ? 'direct' : 'group';
    const participantIds = others.map((key) => this.account(key).id);
    const input = { name, description, chatType, participantIds };
    return (await this.change<{ createChat: { id: string } }>(owner, CREATE, { input })).createChat.id;
  }

  private async find(owner: string, name: string): Promise<string | undefined> {
    const { id, token } = this.account(owner);
    type Found = { id: string; name: string; participants: { userId: string }[] };
    const { chats } = await ask<{ chats: Found[] }>(this.receiverUrl, CHATS, {}, token);
    return chats.find((chat) => chat.name === name && chat.participants[0]?.userId === id)?.id;
  }

  private async send(chatId: string, clientMessageId: string, message: DemoMessage): Promise<Sent> {
    const attachmentIds: string[] = [];
    for (const name of message.pictures ?? []) attachmentIds.push(await this.upload(chatId, message.by, name));
    const input = { chatId, clientMessageId, content: message.text, attachmentIds };
    const { createMessage: sent } = await this.change<{ createMessage: Sent }>(message.by, SEND, { input });
    if (message.editedTo !== undefined && !sent.isEdited) {
      await this.change(message.by, EDIT, { id: sent.id, content: message.editedTo });
    }
    if (message.isDeleted && !sent.isDeleted) await this.change(message.by, DELETE, { id: sent.id });
    return sent;
  }

  /** What was arranged by an earlier run is as it is wanted already. */
  private async arrange(chatId: string, chatKey: string, key: string, own: DemoOwn): Promise<void> {
    const { isFavorite, isArchived, isMuted, draft, later } = own;
    const mutedUntil = isMuted ? new Date('2099-01-01T00:00:00Z') : undefined;
    if (isFavorite || isArchived || isMuted) {
      await this.change(key, PREFER, { input: { chatId, isFavorite, isArchived, mutedUntil } });
    }
    if (draft) await this.change(key, DRAFT, { chatId, content: draft });
    const sendAt = new Date(Date.now() + DAY_MS);
    const input = { chatId, content: later, clientMessageId: `demo-${chatKey}-later`, sendAt };
    if (later) await this.change(key, LATER, { input });
  }

  /** An earlier run has sent the chat's pictures. */
  private async hasFiles(chat: DemoChat, chatId: string): Promise<boolean> {
    const { token } = this.account(chat.people[0] ?? '');
    const { attachments } = await ask<{ attachments: object[] }>(this.receiverUrl, FILES, { chatId }, token);
    return attachments.length > 0;
  }

  private async upload(chatId: string, by: string, fileName: string): Promise<string> {
    const picture = await drawPicture(fileName);
    const input = { chatId, fileName, byteSize: picture.length };
    type Answer = { createUpload: { attachmentId: string; url: string } };
    const { createUpload } = await this.change<Answer>(by, UPLOAD, { input });
    const { status } = await fetch(createUpload.url, { method: 'PUT', body: new Uint8Array(picture) });
    if (status !== 204) throw new Error(`${createUpload.url} answered ${status}.`);
    return createUpload.attachmentId;
  }

  private async read(chatId: string, key: string, upToSeq: number | undefined): Promise<void> {
    if (upToSeq !== undefined) await this.change(key, READ, { chatId, upToSeq });
  }

  /** Changes go to every sender in turn: the instances are equal. */
  private change<T>(key: string, query: string, variables: object): Promise<T> {
    this.turn += 1;
    const url = this.senderUrls[this.turn % this.senderUrls.length] ?? '';
    return ask<T>(url, query, variables, this.account(key).token);
  }

  private account(key: string): DemoAccount {
    const account = this.accounts.get(key);
    if (!account) throw new Error(`Nobody in the demo is called ${key}.`);
    return account;
  }
}
