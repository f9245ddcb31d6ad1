import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { Departures } from './departures.service.js';
import { UserNames } from './user-names.service.js';
import { UserCommands } from './user-commands.service.js';
import { UserQueries } from './user-queries.service.js';
import { UserRemoval } from './user-removal.service.js';
import { UsersResolver } from './users.resolver.js';

@Module({
  imports: [AccountsModule],
  providers: [UsersResolver, UserQueries, UserCommands, UserRemoval, UserNames, Departures],
})
export class UsersModule {}
