import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MAX_PAGE } from '#libs/domain';
import { ListSize } from '#libs/graphql';

@ObjectType({ description: 'Who came to a chat, went, or has another role: all that is not as it was.' })
export class ParticipantChanges {
  @ListSize(MAX_PAGE)
  @Field(() => [ID], { description: 'Who went.' })
  leftIds!: string[];

  chatId!: string;
  changedIds!: string[];
}
