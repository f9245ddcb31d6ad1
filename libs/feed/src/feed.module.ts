import { Global, Module } from '@nestjs/common';
import { ChatLogReader } from './chat-log-reader.service.js';
import { PersonLogReader } from './person-log-reader.service.js';

/** The readers of the logs of chats and of people. */
@Global()
@Module({ providers: [ChatLogReader, PersonLogReader], exports: [ChatLogReader, PersonLogReader] })
export class FeedModule {}
