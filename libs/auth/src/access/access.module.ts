import { Global, Module } from '@nestjs/common';
import { FileAccess } from '../files/file-access.service.js';
import { FileLinks } from '../files/file-links.service.js';
import { ChatAccess } from './chat-access.service.js';

/** Gives every module the one way to obtain a chat, or a file in one, on somebody's behalf. */
@Global()
@Module({ providers: [ChatAccess, FileAccess, FileLinks], exports: [ChatAccess, FileAccess, FileLinks] })
export class AccessModule {}
