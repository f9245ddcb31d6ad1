import { Field, ObjectType } from '@nestjs/graphql';
import { ChatObject } from '#libs/graphql';
import { ParticipantChanges } from './participant-changes.type.js';

@ObjectType({
  description:
    "Name, description, participants or roles changed; chat.revision is the chat's revision after that change.",
})
export class ChatUpdated {
  @Field(() => ChatObject, { description: 'The chat.' })
  chat!: ChatObject;

  @Field(() => ParticipantChanges, {
    nullable: true,
    description: 'Who of the participants is another than before; null where it is not known: ask for them again.',
  })
  participantChanges!: ParticipantChanges | null;
}
