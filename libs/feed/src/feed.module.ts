import { Global, Module } from '@nestjs/common';
import { ChatLogReader } from './chat-log-reader.service.js';
import { ChatSignalReader } from './chat-signal-reader.service.js';
import { PersonLogReader } from './person-log-reader.service.js';
import { PersonNewsPublisher } from './person-news.publisher.js';

const PARTS = [ChatLogReader, ChatSignalReader, PersonLogReader, PersonNewsPublisher];

/** The readers of the logs of chats and of people and of signals, and the publisher of what happened to people. */
@Global()
@Module({ providers: PARTS, exports: PARTS })
export class FeedModule {}
