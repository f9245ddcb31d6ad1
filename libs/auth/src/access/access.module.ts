import { Global, Module } from '@nestjs/common';
import { ChatAccess } from './chat-access.service.js';

/** Gives every module the one way to obtain a chat on somebody's behalf. */
@Global()
@Module({ providers: [ChatAccess], exports: [ChatAccess] })
export class AccessModule {}
