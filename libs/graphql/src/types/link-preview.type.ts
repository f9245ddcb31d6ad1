import { Field, ObjectType } from '@nestjs/graphql';
import type { LinkPreview } from '#libs/domain';

@ObjectType('LinkPreview', { description: 'What a page that a message links to says of itself.' })
export class LinkPreviewObject implements LinkPreview {
  @Field(() => String, { description: 'The link as it stands in the message.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'Plain text, at most 200 characters.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Plain text, at most 500 characters.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the site.' })
  siteName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "An https address on the page's own terms: whoever loads it tells that site of it.",
  })
  imageUrl!: string | null;
}
