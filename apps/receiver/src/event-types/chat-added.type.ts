import { Field, ObjectType } from '@nestjs/graphql';
import { ChatObject } from '#libs/graphql';

@ObjectType({ description: 'The viewer came to be in a chat, or the client did not name it.' })
export class ChatAdded {
  @Field(() => ChatObject, { description: 'The chat.' })
  chat!: ChatObject;
}
