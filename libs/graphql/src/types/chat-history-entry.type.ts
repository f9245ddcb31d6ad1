import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { NAMED_PEOPLE, type ChatHistoryEntry } from '#libs/domain';
import { ListSize } from '../limits/list-size.js';
import { ChatHistoryKindEnum } from './enums.js';

@ObjectType('ChatHistoryEntry', {
  description:
    'Something that happened to a group, for its timeline. It is no message: it has no seq and is never counted as unread.',
})
export class ChatHistoryEntryObject implements ChatHistoryEntry {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => Int, { description: 'The revision of the chat that it took; the same for what happened together.' })
  revision!: number;

  @Field(() => ChatHistoryKindEnum, { description: 'What happened.' })
  kind!: ChatHistoryKindEnum;

  @Field(() => Int, { description: 'It stands after the message of this seq; 0 before the first.' })
  afterSeq!: number;

  @Field(() => String, { description: 'Who did it.' })
  actorId!: string;

  @ListSize(NAMED_PEOPLE)
  @Field(() => [String], { description: `Whom it happened to; of more than ${NAMED_PEOPLE} the first.` })
  personIds!: string[];

  @Field(() => Int, { description: 'How many people it happened to.' })
  personCount!: number;

  @Field(() => String, { nullable: true, description: 'The name that the group was given.' })
  name!: string | null;

  @Field(() => Date, { description: 'When.' })
  at!: Date;
}
