import { Module } from '@nestjs/common';
import { AccountLimits } from './account-limits.service.js';
import { PasswordHasher } from './password-hasher.service.js';

/** What users and sessions share. */
@Module({ providers: [AccountLimits, PasswordHasher], exports: [AccountLimits, PasswordHasher] })
export class AccountsModule {}
