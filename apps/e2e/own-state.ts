import { expectData, graphqlRequest, sharedSystem, wsClient, type Person, type SystemAddresses } from '#libs/testing';

const PREFERENCES = '{ chatId notify notifyIsDefault mutedUntil isFavorite isArchived isMarkedUnread }';
const DRAFT = '{ chatId content replyToId updatedAt }';
export const SCHEDULED = `{ id chatId content replyToId sendAt sendAtTheirTime sendWhenOnline state failure messageId
  createdAt }`;

const DOCUMENTS = {
  update: `mutation ($input: UpdateChatPreferencesInput!) {
    updateChatPreferences(updateChatPreferencesInput: $input) ${PREFERENCES}
  }`,
  markUnread: `mutation ($chatId: ID!) { markChatAsUnread(chatId: $chatId) ${PREFERENCES} }`,
  saveDraft: `mutation ($chatId: ID!, $content: String!, $replyToId: ID) {
    saveDraft(chatId: $chatId, content: $content, replyToId: $replyToId) ${DRAFT}
  }`,
  schedule: `mutation ($input: ScheduleMessageInput!) { scheduleMessage(scheduleMessageInput: $input) ${SCHEDULED} }`,
  cancel: 'mutation ($id: ID!) { cancelScheduledMessage(id: $id) }',
  preferences: `query ($chatId: ID!) { chat(id: $chatId) { lastSeq unreadCount preferences ${PREFERENCES} } }`,
  draftOf: `query ($chatId: ID!) { chat(id: $chatId) { draft ${DRAFT} } }`,
  drafts: `{ drafts ${DRAFT} }`,
  scheduled: `query ($chatId: ID) { scheduledMessages(chatId: $chatId) ${SCHEDULED} }`,
} as const;

const EVENTS = `subscription ($personRevision: Int) { events(personRevision: $personRevision) {
  __typename
  ... on Ready { personRevision }
  ... on MessageAdded { message { id content seq } }
  ... on ChatPreferencesChanged { preferences ${PREFERENCES} }
  ... on DraftChanged { chatId draft ${DRAFT} }
  ... on ScheduledMessageChanged { scheduledMessage ${SCHEDULED} }
} }`;

export type OwnOperation = keyof typeof DOCUMENTS;
type Instance = { http: string };

function ofSystem(system: SystemAddresses, what: OwnOperation): Instance {
  return DOCUMENTS[what].startsWith('mutation') ? system.sender[0] : system.receiver[0];
}

/** One operation on what is somebody's own, and its result. @throws when it is refused. */
export async function own(
  by: Person,
  what: OwnOperation,
  variables: Record<string, unknown> = {},
  instance: Instance = ofSystem(sharedSystem(), what),
): Promise<any> {
  const data = expectData(await graphqlRequest(instance.http, DOCUMENTS[what], variables, by.token));
  return data[Object.keys(data)[0]];
}

/** The refusal as `CODE` or `CODE field`; undefined when it is not refused. */
export async function ownRefusal(
  by: Person,
  what: OwnOperation,
  variables: Record<string, unknown>,
): Promise<string | undefined> {
  const { http } = ofSystem(sharedSystem(), what);
  const { errors } = await graphqlRequest(http, DOCUMENTS[what], variables, by.token);
  if (errors.length === 0) return undefined;
  const { code, field } = errors[0].extensions;
  return field === undefined ? code : `${code} ${field}`;
}

/** Somebody's stream of events, live. */
export class OwnStream {
  private constructor(
    private readonly client: ReturnType<typeof wsClient>,
    private readonly stream: { next: (ms?: number) => Promise<any> },
    /** What came before Ready, and Ready. */
    readonly first: any[],
  ) {}

  static async open(by: Person, personRevision?: number, receiver = sharedSystem().receiver[0]): Promise<OwnStream> {
    const client = wsClient(receiver.ws, by.token);
    const stream = await client.subscribe<any>(EVENTS, { personRevision });
    const first: any[] = [];
    do first.push((await stream.next()).events);
    while (first.at(-1).__typename !== 'Ready');
    return new OwnStream(client, stream, first);
  }

  get personRevision(): number {
    return this.first.at(-1).personRevision;
  }

  /** The next event of this type. */
  async next(typename: string, withinMs?: number): Promise<any> {
    for (;;) {
      const { events } = await this.stream.next(withinMs);
      if (events.__typename === typename) return events;
    }
  }

  close(): void {
    this.client.terminate();
  }
}
