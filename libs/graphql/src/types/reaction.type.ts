import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Reaction } from '#libs/domain';
import { Scope } from './field-scope.js';

/** The fields of a Reaction that GraphQL does not show. */
type Hidden = 'chatId' | 'seq' | 'viewerId';

@ObjectType('Reaction', { description: 'The reactions to a message with one emoji.' })
export class ReactionObject implements Omit<Reaction, Hidden> {
  @Field(() => String, {
    description: 'One emoji, as Unicode writes it (a grapheme cluster, variation selectors made uniform).',
  })
  emoji!: string;

  @Field(() => Int, { description: 'How many people reacted with it.' })
  count!: number;

  @Scope('viewer')
  @Field(() => Boolean, {
    description: "The viewer's own. Not to be asked for in a subscription: ReactionChanged tells who.",
  })
  isMine!: boolean;
}
