import { Field, ObjectType } from '@nestjs/graphql';
import { UserObject } from '../users/user.type.js';

@ObjectType('Session', {
  description:
    'A signed-in device. The access token is short-lived and goes into the Authorization header (Bearer) and into connectionParams.',
})
export class SessionObject {
  @Field(() => String, { description: 'A JWT for every service.' })
  accessToken!: string;

  @Field(() => String, {
    description: 'Single use: each refresh gives a new one; using an old one again ends every session of that sign-in.',
  })
  refreshToken!: string;

  @Field(() => Date, { description: 'When the access token expires.' })
  expiresAt!: Date;

  @Field(() => UserObject, { description: 'Who is signed in.' })
  user!: UserObject;
}
