import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Message, TextRange } from '#libs/domain';
import { ListSize, MessageObject } from '#libs/graphql';
import { MAX_HIGHLIGHTS } from './message-finder.service.js';

/** GraphQL's names of the orders of hits. */
export enum SearchOrderEnum {
  newest = 'newest',
  relevance = 'relevance',
}

registerEnumType(SearchOrderEnum, {
  name: 'SearchOrder',
  description: 'In which order messages are found.',
  valuesMap: {
    newest: { description: 'The newest first.' },
    relevance: {
      description: 'Where more of what was asked for stands in fewer words first, of the newest 1,000 hits.',
    },
  },
});

@ObjectType('TextRange', { description: 'A part of the content that was found; UTF-16 code units.' })
class TextRangeObject implements TextRange {
  @Field(() => Int, { description: 'Where it begins.' })
  start!: number;

  @Field(() => Int, { description: 'How long it is.' })
  length!: number;
}

@ObjectType('MessageSearchHit', { description: 'A message that was found.' })
class MessageSearchHitObject {
  @Field(() => MessageObject, { description: 'The message as it is now.' })
  message!: Message;

  @ListSize(MAX_HIGHLIGHTS)
  @Field(() => [TextRangeObject], {
    description: 'What of its content was found, in order and without overlaps, the first 50.',
  })
  highlights!: TextRange[];
}

@ObjectType('MessageSearchPage', { description: 'A page of what was found.' })
export class MessageSearchPageObject {
  @Field(() => [MessageSearchHitObject], {
    description: 'At most `limit`; fewer, or none, also where a page would have taken too long: go on with endCursor.',
  })
  hits!: MessageSearchHitObject[];

  @Field(() => String, { nullable: true, description: 'Give it as after for the next page; null on the last.' })
  endCursor!: string | null;
}
