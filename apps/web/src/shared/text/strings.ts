import { i18n } from '@lingui/core';
import './language.js';
import type english from './languages/en.json';

export type MessageId = keyof typeof english;

/** The words for an id in the language of the page. */
export const say = (id: MessageId, values?: Record<string, string | number>): string => i18n._(id, values);

type Names<Section extends string> = MessageId extends infer Id
  ? Id extends `${Section}.${infer Name}`
    ? Name extends `${string}.${string}`
      ? never
      : Name
    : never
  : never;

type Words<Section extends string, Phrases> = Phrases & {
  readonly [Name in Exclude<Names<Section>, keyof Phrases>]: string;
};

/** The words of one section of the catalog, looked up whenever they are read: another language shows at once. */
const words = <Section extends string, Phrases extends object>(
  section: Section,
  phrases: Phrases,
): Words<Section, Phrases> =>
  new Proxy(phrases, {
    get: (target, name: string) =>
      name in target ? (target as Record<string, unknown>)[name] : say(`${section}.${name}` as MessageId),
  }) as Words<Section, Phrases>;

interface HappeningWords {
  kind: 'created' | 'renamed' | 'peopleAdded' | 'personRemoved' | 'personLeft' | 'ownerChanged';
  actor: string;
  byViewer: boolean;
  /** Whom it happened to. */
  people: string;
  toViewer: boolean;
  name: string | null;
}

/** Every word that a person reads, in the language of the page; what takes values is named here, the rest is in the catalogs. */
export const strings = {
  app: words('app', {
    title: (unread: number, place: string | null) => {
      const title = place ? say('app.title', { place }) : say('app.name');
      return unread > 0 ? say('app.titleUnread', { unread, title }) : title;
    },
  }),
  common: words('common', {
    and: (names: string[], others: number) =>
      others > 0 ? say('common.others', { names: names.join(', '), others }) : names.join(', '),
  }),
  session: words('session', {}),
  chats: words('chats', {
    noMatch: (text: string) => say('chats.noMatch', { text }),
    yourself: (text: string) => say('chats.yourself', { text }),
    sender: (name: string, text: string) => say('chats.sender', { name, text }),
    showAll: (n: number) => say('chats.showAll', { n }),
    unread: (n: number) => say('chats.unread', { n }),
    unreadBadge: (n: number) => (n > 999 ? '999+' : String(n)),
    people: (n: number) => say('chats.people', { n }),
    noLongerIn: (chat: string) => say('chats.noLongerIn', { chat }),
    actionsOf: (chat: string) => say('chats.actionsOf', { chat }),
    archived: (n: number) => say('chats.archived', { n }),
    mute: words('chats.mute', {}),
    levels: words('chats.levels', {}),
  }),
  pins: words('pins', {
    placeOf: (at: number, all: number) => say('pins.placeOf', { at, all }),
  }),
  later: words('later', {
    openWith: (n: number) => say('later.openWith', { n }),
    theirTimeIs: (time: string) => say('later.theirTimeIs', { time }),
    times: words('later.times', {}),
  }),
  search: words('search', {
    recently: words('search.recently', {}),
    found: (n: number) => say('search.found', { n }),
    moreThan: (n: number) => say('search.moreThan', { n }),
    hitOf: (at: number, all: string) => say('search.hitOf', { at, all }),
    hitSaid: (place: string, name: string, text: string) => say('search.hitSaid', { place, name, text }),
    inChat: (chat: string) => say('search.inChat', { chat }),
    fromPerson: (name: string) => say('search.fromPerson', { name }),
    since: (day: string) => say('search.since', { day }),
    until: (day: string) => say('search.until', { day }),
    between: (from: string, to: string) => say('search.between', { from, to }),
    removeFilter: (filter: string) => say('search.removeFilter', { filter }),
    removeSaved: (name: string) => say('search.removeSaved', { name }),
    newMatches: (n: number) => say('search.newMatches', { n }),
    savedWith: (n: number) => say('search.savedWith', { n }),
  }),
  newChat: words('newChat', { remove: (name: string) => say('newChat.remove', { name }) }),
  details: words('details', {
    roles: words('details.roles', {}),
    addChosen: (n: number) => say('details.addChosen', { n }),
    manage: (name: string) => say('details.manage', { name }),
    removePersonTitle: (name: string) => say('details.removePersonTitle', { name }),
    ownerTitle: (name: string) => say('details.ownerTitle', { name }),
  }),
  messages: words('messages', {
    dayAndWay: (day: string) => say('messages.dayAndWay', { day }),
    list: (chat: string) => say('messages.list', { chat }),
    placeholder: (chat: string) => say('messages.placeholder', { chat }),
    unsentText: (n: number) => say('messages.unsentText', { n }),
    newCount: (n: number) => say('messages.newCount', { n }),
    jumpUnread: (n: number) => say('messages.jumpUnread', { n }),
    tooLong: (over: number) => say('messages.tooLong', { over }),
    left: (n: number) => say('messages.left', { n }),
    announce: (sender: string, text: string) => say('messages.announce', { sender, text }),
    announceMany: (n: number, chat: string) => say('messages.announceMany', { n, chat }),
  }),
  files: words('files', {
    several: (n: number) => say('files.several', { n }),
    empty: (name: string) => say('files.empty', { name }),
    tooLarge: (name: string) => say('files.tooLarge', { name }),
    tooMany: (n: number) => say('files.tooMany', { n }),
    remove: (name: string) => say('files.remove', { name }),
    download: (name: string) => say('files.download', { name }),
    progress: (name: string) => say('files.progress', { name }),
    place: (n: number, all: number) => say('files.place', { n, all }),
  }),
  history: words('history', {
    line: ({ kind, actor, byViewer, people, toViewer, name }: HappeningWords) => {
      const id = kind === 'renamed' && !name ? 'nameless' : kind;
      const values = {
        actor,
        by: byViewer ? 'you' : 'other',
        people,
        to: toViewer ? 'you' : 'other',
        name: name ?? '',
      };
      return say(`history.${id}`, values);
    },
  }),
  readers: words('readers', { summary: (read: number, all: number) => say('readers.summary', { read, all }) }),
  profile: words('profile', {
    themes: words('profile.themes', {}),
    densities: words('profile.densities', {}),
  }),
  notifications: words('notifications', {
    levels: words('notifications.levels', {}),
    openUnread: (n: number) => say('notifications.openUnread', { n }),
    what: (reason: string, name: string) => say('notifications.what', { reason, name }),
    mailAfter: (after: string) => say('notifications.mailAfter', { after }),
    unconfirmed: (email: string) => say('notifications.unconfirmed', { email }),
  }),
  connection: words('connection', { open: (state: string) => say('connection.open', { state }) }),
  instances: words('instances', {
    services: words('instances.services', {}),
    servedBy: (name: string) => say('instances.servedBy', { name }),
  }),
  people: words('people', { cardOf: (name: string) => say('people.cardOf', { name }) }),
  time: words('time', {}),
  shortcuts: words('shortcuts', {}),
  errors: words('errors', {
    fields: words('errors.fields', {}),
    taken: words('errors.taken', {}),
    waitSeconds: (n: number) => say('errors.waitSeconds', { n }),
    waitMinutes: (n: number) => say('errors.waitMinutes', { n }),
  }),
} as const;
