import { Module } from '@nestjs/common';
import { MessageCommands } from './message-commands.service.js';
import { MessagesResolver } from './messages.resolver.js';
import { SendQueue } from './send-queue.service.js';

@Module({ providers: [MessagesResolver, MessageCommands, SendQueue] })
export class MessagesModule {}
