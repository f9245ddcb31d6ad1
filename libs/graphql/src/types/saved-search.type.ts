import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { SavedSearch } from '#libs/domain';
import { ListSize } from '../limits/list-size.js';

@ObjectType('SavedSearch', { description: 'A search that its owner keeps, and is told of when a new message fits.' })
export class SavedSearchObject implements SavedSearch {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: "Its owner's name for it." })
  name!: string;

  @Field(() => String, { description: 'What is looked for, as for searchMessages.' })
  query!: string;

  @ListSize(200)
  @Field(() => [ID], { description: 'Only in these chats; in all when empty.' })
  chatIds!: string[];

  @ListSize(200)
  @Field(() => [ID], { description: 'Only messages of these people; of all when empty.' })
  senderIds!: string[];

  @Field(() => Date, { description: 'When it was saved.' })
  createdAt!: Date;
}
