import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, LimitedWithin, Public, type RequestContext, type Viewer } from '#libs/auth';
import type { User } from '#libs/domain';
import { ListSize } from '#libs/graphql';
import { CreateUserInput } from './create-user.input.js';
import { emailFor } from './own-user.js';
import { UpdateUserInput } from './update-user.input.js';
import { UserCommands } from './user-commands.service.js';
import { UserQueries } from './user-queries.service.js';
import { UserRemoval } from './user-removal.service.js';
import { UserObject } from './user.type.js';

@Resolver(() => UserObject)
export class UsersResolver {
  constructor(
    private readonly queries: UserQueries,
    private readonly commands: UserCommands,
    private readonly removal: UserRemoval,
  ) {}

  @Query(() => UserObject, { description: 'The viewer.' })
  async me(@CurrentViewer() viewer: Viewer): Promise<User> {
    return this.queries.me(viewer);
  }

  @Limited('SEARCHES_PER_SECOND_AND_USER')
  @Query(() => [UserObject], {
    description:
      'Active users, by username; search matches the beginning of a username or a word of the display name, without ' +
      'regard to case, accents, width, hyphens and apostrophes. Where more than 2,000 names fit: by these names.',
  })
  async users(
    @Args('search', { type: () => String, nullable: true, description: 'Everybody when left out or empty.' })
    search: string | null,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 50, description: 'From 1; above 200 it is 200.' })
    limit: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'The id of the last user received.' })
    after: string | null,
  ): Promise<User[]> {
    return this.queries.list({ search, limit, after });
  }

  @Query(() => UserObject, { description: 'One user, removed or not.' })
  async user(@Args('id', { type: () => ID }) id: string): Promise<User> {
    return this.queries.byId(id);
  }

  @Query(() => UserObject, { description: 'An active user by their name, without regard to case.' })
  async userByUsername(@Args('username', { type: () => String }) username: string): Promise<User> {
    return this.queries.byUsername(username);
  }

  @ListSize({ argument: 'ids' })
  @Query(() => [UserObject], {
    description: 'Users in the order of the ids (at most 200), removed ones too; ids of nobody are left out.',
  })
  async usersById(@Args('ids', { type: () => [ID] }) ids: string[]): Promise<User[]> {
    return this.queries.byIds(ids);
  }

  @Public()
  @LimitedWithin(['SIGN_UPS_PER_HOUR_AND_ADDRESS'])
  @Mutation(() => UserObject, { description: 'Open to anybody.' })
  async createUser(@Args('createUserInput') input: CreateUserInput, @Context() context: RequestContext): Promise<User> {
    return this.commands.create(input, context.clientAddress);
  }

  @LimitedWithin(
    ['IDENTITY_CHANGES_PER_HOUR_AND_USER', 'PASSWORD_CHECKS_PER_MINUTE_AND_USER'],
    ['PROFILE_CHANGES_PER_MINUTE_AND_USER'],
  )
  @Mutation(() => UserObject, { description: "Changes the viewer's account." })
  async updateUser(@CurrentViewer() viewer: Viewer, @Args('updateUserInput') input: UpdateUserInput): Promise<User> {
    return this.commands.update(viewer, input);
  }

  @LimitedWithin(['PASSWORD_CHECKS_PER_MINUTE_AND_USER'], ['PROFILE_CHANGES_PER_MINUTE_AND_USER'])
  @Mutation(() => UserObject, {
    description:
      "Deactivates the viewer's account and ends its sessions; messages stay, under the name of a removed user.",
  })
  async removeUser(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('currentPassword', {
      type: () => String,
      nullable: true,
      description: 'Asked for where the sign-in is older than ten minutes.',
    })
    currentPassword: string | null,
  ): Promise<User> {
    return this.removal.remove(viewer, id, currentPassword);
  }

  @ResolveField(() => String, { nullable: true })
  email(@Parent() user: User, @Context() context: RequestContext): string | null {
    return emailFor(context.viewer, user);
  }
}
