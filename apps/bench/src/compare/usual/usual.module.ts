import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import type { ServiceConfig } from '#libs/config';
import { messageWriter } from '../insert-message.js';
import { MESSAGE_WRITER, UsualMessagesResolver } from './messages.resolver.js';

@Controller()
class ReadyController {
  @Get('readyz')
  ready(): string {
    return 'ok';
  }
}

/** The usual way: NestJS, its GraphQL driver with graphql-ws built in, graphql-redis-subscriptions, one INSERT a message. */
@Module({})
export class UsualModule {
  static forService(config: ServiceConfig): DynamicModule {
    const pubSub = new RedisPubSub({ publisher: new Redis(config.REDIS_URL), subscriber: new Redis(config.REDIS_URL) });
    return {
      module: UsualModule,
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          subscriptions: { 'graphql-ws': true },
        }),
      ],
      controllers: [ReadyController],
      providers: [
        UsualMessagesResolver,
        { provide: RedisPubSub, useValue: pubSub },
        { provide: MESSAGE_WRITER, useValue: messageWriter(config.DATABASE_URL, 'usual') },
      ],
    };
  }
}
