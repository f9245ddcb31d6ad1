import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { requireViewer, type RequestContext } from '#libs/auth';
import { ChatPreferencesRepository, DraftRepository, type ChatOfPerson } from '#libs/database';
import { DomainError, type Chat, type ChatPreferences, type Draft } from '#libs/domain';
import { loaderOf } from '../loaders/request-loaders.js';
import { ChatPreferencesObject } from './chat-preferences.type.js';
import { ChatObject } from './chat.type.js';
import { DraftObject } from './draft.type.js';
import { Scope } from './field-scope.js';

/** What of a chat is the viewer's own. By chat and viewer: what is loaded for several viewers is one statement too. */
@Resolver(() => ChatObject)
export class ChatOwnFieldsResolver {
  constructor(
    private readonly preferencesRepository: ChatPreferencesRepository,
    private readonly drafts: DraftRepository,
  ) {}

  @Scope('viewer')
  @ResolveField(() => ChatPreferencesObject, { description: 'What the viewer wants of the chat.' })
  async preferences(@Parent() chat: Chat, @Context() context: RequestContext): Promise<ChatPreferences> {
    const load = (pairs: ChatOfPerson[]): Promise<(ChatPreferences | null)[]> => this.preferencesRepository.of(pairs);
    const preferences = await ownOf(context, chat, 'preferences', load);
    if (!preferences) throw DomainError.notFound('Chat');
    return preferences;
  }

  @Scope('viewer')
  @ResolveField(() => DraftObject, { nullable: true, description: 'What the viewer has written and not sent yet.' })
  async draft(@Parent() chat: Chat, @Context() context: RequestContext): Promise<Draft | null> {
    return ownOf(context, chat, 'draft', (pairs) => this.drafts.of(pairs));
  }
}

async function ownOf<T>(
  context: RequestContext,
  chat: Chat,
  name: string,
  of: (pairs: ChatOfPerson[]) => Promise<(T | null)[]>,
): Promise<T | null> {
  const { userId } = requireViewer(context);
  const load = async (keys: readonly string[]): Promise<Map<string, T | null>> => {
    const pairs = keys.map((key) => key.split(' ')).map(([chatId, person]) => ({ chatId, userId: person }));
    const values = await of(pairs);
    return new Map(keys.map((key, i) => [key, values[i]]));
  };
  return loaderOf<T | null>(context, name, load, () => null).load(`${chat.id} ${userId}`);
}
