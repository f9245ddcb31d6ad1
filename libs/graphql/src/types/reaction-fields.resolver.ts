import { Args, Context, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { ReactionRepository } from '#libs/database';
import { cappedLimit, type Reaction } from '#libs/domain';
import { listsByKey, loaderOf } from '../loaders/request-loaders.js';
import { Scope } from './field-scope.js';
import { keyOf, readerOf, wantedOf } from './reaction-keys.js';
import { ReactionObject } from './reaction.type.js';

const MOST_PEOPLE = 50;
const DEFAULT_PEOPLE = 20;

/** Who reacted: loaded by message, so that a page of messages is one statement, however many emoji there are. */
@Resolver(() => ReactionObject)
export class ReactionFieldsResolver {
  constructor(private readonly reactions: ReactionRepository) {}

  @Scope('chat')
  @ResolveField(() => [ID], { description: 'Who, the first of them first; at most 50.' })
  async userIds(
    @Parent() { chatId, seq, emoji }: Reaction,
    @Context() context: RequestContext,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: DEFAULT_PEOPLE }) limit: number | null,
  ): Promise<string[]> {
    const most = Math.min(cappedLimit(limit ?? DEFAULT_PEOPLE), MOST_PEOPLE);
    const load = async (keys: readonly string[]): Promise<Map<string, Map<string, string[]>>> => {
      const rows = await this.reactions.people(readerOf(context), keys.map(wantedOf), most);
      const byMessage = listsByKey(rows, (row) => keyOf({ ...row, viewerId: null }));
      return new Map([...byMessage].map(([key, own]) => [key, new Map(own.map((row) => [row.emoji, row.userIds]))]));
    };
    const loader = loaderOf(context, `reactionUserIds:${most}`, load, () => new Map<string, string[]>());
    return (await loader.load(keyOf({ chatId, seq, viewerId: null }))).get(emoji) ?? [];
  }
}
