import { Field, ObjectType } from '@nestjs/graphql';
import { ChatPreferencesObject } from '#libs/graphql';

@ObjectType({ description: 'The viewer wants something else of a chat, or one that was archived is back.' })
export class ChatPreferencesChanged {
  @Field(() => ChatPreferencesObject, { description: 'What holds now.' })
  preferences!: ChatPreferencesObject;
}
