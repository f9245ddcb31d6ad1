import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { User } from '#libs/domain';

/** The fields of a User that GraphQL does not show. A new field of User belongs here or in UserObject. */
type Hidden = never;

@ObjectType('User', { description: 'A person with an account, or who once had one.' })
export class UserObject implements Omit<User, Hidden> {
  @Field(() => ID, { description: 'A UUID. It stays when the account is removed.' })
  id!: string;

  @Field(() => String, { description: 'Unique without regard to case; a neutral one once the account is removed.' })
  username!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Given to the user themself only; null to everybody else.',
  })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'What the person wants to be called: 1 to 64 characters.' })
  displayName!: string | null;

  @Field(() => Boolean, { description: 'False once the account is removed.' })
  isActive!: boolean;

  @Field(() => Date, { description: 'When the account was made.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the account last changed.' })
  updatedAt!: Date;
}
