import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ParticipantState } from '#libs/domain';
import { ParticipantRoleEnum } from './enums.js';

/** The fields of a ParticipantState that GraphQL does not show. A new field belongs here or in ParticipantObject. */
type Hidden = 'chatId' | 'hidesReadReceipts';
/** Those that depend on who asks: see ParticipantFieldsResolver. */
type Resolved = 'lastReadSeq';

@ObjectType('Participant', { description: 'Somebody who is in a chat.' })
export class ParticipantObject implements Omit<ParticipantState, Hidden | Resolved> {
  @Field(() => String, { description: 'Who it is; the user service tells the name.' })
  userId!: string;

  @Field(() => ParticipantRoleEnum, { description: 'What they may do in this chat.' })
  role!: ParticipantRoleEnum;

  @Field(() => Date, { description: 'When they were added, the last time.' })
  joinedAt!: Date;

  @Field(() => Int, { description: 'A device of the participant has every message up to and including this seq.' })
  lastDeliveredSeq!: number;
}
