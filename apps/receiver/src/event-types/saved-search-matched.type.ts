import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MessageObject } from '#libs/graphql';

@ObjectType({ description: "A new message matches a saved search of the viewer's." })
export class SavedSearchMatched {
  @Field(() => ID, { description: 'The saved search.' })
  savedSearchId!: string;

  @Field(() => MessageObject, { description: 'The message as it is now.' })
  message!: MessageObject;
}
