import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PasswordCommands } from './password-commands.service.js';
import { SessionRefresh } from './session-refresh.service.js';
import { SessionTokens } from './session-tokens.service.js';
import { SessionCommands } from './session-commands.service.js';
import { SessionsResolver } from './sessions.resolver.js';

@Module({
  imports: [AccountsModule],
  providers: [SessionsResolver, SessionCommands, SessionRefresh, PasswordCommands, SessionTokens],
})
export class SessionsModule {}
