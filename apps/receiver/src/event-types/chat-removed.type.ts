import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'The chat was removed, or the viewer was removed from it.' })
export class ChatRemoved {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;
}
