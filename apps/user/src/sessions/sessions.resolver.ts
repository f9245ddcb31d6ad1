import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, LimitedWithin, Public, type RequestContext, type Viewer } from '#libs/auth';
import { PasswordCommands } from './password-commands.service.js';
import { SessionRefresh } from './session-refresh.service.js';
import { SessionCommands } from './session-commands.service.js';
import { SessionObject } from './session.type.js';
import { SignInInput } from './sign-in.input.js';

@Resolver(() => SessionObject)
export class SessionsResolver {
  constructor(
    private readonly commands: SessionCommands,
    private readonly refreshing: SessionRefresh,
    private readonly passwordCommands: PasswordCommands,
  ) {}

  @Public()
  @LimitedWithin(['SIGN_INS_PER_MINUTE_AND_ADDRESS', 'SIGN_INS_PER_MINUTE_AND_LOGIN', 'SIGN_INS_PER_HOUR_AND_ACCOUNT'])
  @Mutation(() => SessionObject, { description: 'Open to anybody.' })
  async signIn(@Args('signInInput') input: SignInInput, @Context() context: RequestContext): Promise<SessionObject> {
    return this.commands.signIn(input, context.clientAddress);
  }

  @Public()
  @LimitedWithin(['REFRESHES_PER_MINUTE_AND_SESSION'])
  @Mutation(() => SessionObject, { description: 'Open to the holder of the refresh token.' })
  async refreshSession(@Args('refreshToken', { type: () => String }) refreshToken: string): Promise<SessionObject> {
    return this.refreshing.refresh(refreshToken);
  }

  @Limited('SIGN_OUTS_PER_MINUTE_AND_USER')
  @Mutation(() => Boolean, {
    description: 'Ends the session: within 5 s no service takes its tokens any more, and its sockets are closed.',
  })
  async signOut(
    @CurrentViewer() viewer: Viewer,
    @Args('everywhere', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'All sessions of the viewer, on every device.',
    })
    everywhere: boolean | null,
  ): Promise<boolean> {
    return this.commands.signOut(viewer, everywhere ?? false);
  }

  @LimitedWithin(['PASSWORD_CHECKS_PER_MINUTE_AND_USER'])
  @Mutation(() => SessionObject, { description: 'Ends all sessions of the viewer and answers with a new one.' })
  async changePassword(
    @CurrentViewer() viewer: Viewer,
    @Args('currentPassword', { type: () => String }) currentPassword: string,
    @Args('newPassword', { type: () => String, description: '10 to 128 characters.' }) newPassword: string,
  ): Promise<SessionObject> {
    return this.passwordCommands.change(viewer, currentPassword, newPassword);
  }
}
