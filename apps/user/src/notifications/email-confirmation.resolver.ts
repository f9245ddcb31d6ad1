import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, LimitedWithin, Public, type RequestContext, type Viewer } from '#libs/auth';
import { networkOf, type User } from '#libs/domain';
import { UserObject } from '../users/user.type.js';
import { EmailConfirmation } from './email-confirmation.service.js';

@Resolver(() => UserObject)
export class EmailConfirmationResolver {
  constructor(private readonly confirmation: EmailConfirmation) {}

  @LimitedWithin(['CONFIRMATION_MAILS_PER_HOUR_AND_USER'])
  @Mutation(() => Boolean, { description: "Sends a link with a token to the viewer's address; at most 5 an hour." })
  async requestEmailConfirmation(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.confirmation.request(viewer);
  }

  @Public()
  @LimitedWithin(['CONFIRMATIONS_PER_MINUTE_AND_ADDRESS'])
  @Mutation(() => Boolean, {
    description: 'Open to the holder of the token; false for one that is not good, or no longer.',
  })
  async confirmEmail(
    @Args('token', { type: () => String }) token: string,
    @Context() context: RequestContext,
  ): Promise<boolean> {
    return this.confirmation.confirm(token, networkOf(context.clientAddress));
  }

  @ResolveField('emailConfirmedAt', () => Date, {
    nullable: true,
    description: "One's own; null until the address is confirmed. Mail goes to confirmed addresses only.",
  })
  async emailConfirmedAt(@Parent() user: User, @Context() { viewer }: RequestContext): Promise<Date | null> {
    return viewer?.userId === user.id ? this.confirmation.confirmedAt(user.id) : null;
  }
}
