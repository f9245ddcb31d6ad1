import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description:
    "The client was away for too long to be told of its own changes one by one: query what is the viewer's own again.",
})
export class PersonResyncRequired {
  @Field(() => Int, { description: "How far the viewer's own stream is now." })
  personRevision!: number;
}
