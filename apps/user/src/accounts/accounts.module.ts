import { Module } from '@nestjs/common';
import { AccountLimits } from './account-limits.service.js';
import { CredentialCheck } from './credential-check.service.js';
import { PasswordHasher } from './password-hasher.service.js';

/** What users and sessions share. */
@Module({
  providers: [AccountLimits, CredentialCheck, PasswordHasher],
  exports: [AccountLimits, CredentialCheck, PasswordHasher],
})
export class AccountsModule {}
