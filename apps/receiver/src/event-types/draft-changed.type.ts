import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DraftObject } from '#libs/graphql';

@ObjectType({ description: "One of the viewer's own devices saved, cleared or sent a draft." })
export class DraftChanged {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => DraftObject, { nullable: true, description: 'What is left of it; null when there is none any more.' })
  draft!: DraftObject | null;
}
