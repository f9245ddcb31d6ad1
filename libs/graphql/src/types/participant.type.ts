import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Participant } from '#libs/domain';
import { ParticipantRoleEnum } from './enums.js';

/** The fields of a Participant that GraphQL does not show. A new field belongs here or in ParticipantObject. */
type Hidden = 'chatId';

@ObjectType('Participant', { description: 'Somebody who is in a chat.' })
export class ParticipantObject implements Omit<Participant, Hidden> {
  @Field(() => String, { description: 'Who it is; the user service tells the name.' })
  userId!: string;

  @Field(() => ParticipantRoleEnum, { description: 'What they may do in this chat.' })
  role!: ParticipantRoleEnum;

  @Field(() => Date, { description: 'When they were added, the last time.' })
  joinedAt!: Date;

  @Field(() => Int, { description: 'The participant has read every message up to and including this seq.' })
  lastReadSeq!: number;
}
