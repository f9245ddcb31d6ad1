import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { CatchUpBudgets } from './catch-up-budgets.js';
import { CatchUp } from './catch-up.service.js';
import { ChangeReader } from './change-reader.js';
import { ChatsResume } from './chats-resume.service.js';
import { ChatFollowers } from './chat-followers.service.js';
import { Delivery } from './delivery.service.js';
import { Departures } from './departures.service.js';
import { FanOut } from './fan-out.service.js';
import { FollowedChats } from './followed-chats.service.js';
import { GroupWriter } from './group-writer.service.js';
import { Hub } from './hub.service.js';
import { PersonFollowers } from './person-followers.service.js';
import { PersonResume } from './person-resume.service.js';
import { PersonSignals } from './person-signals.service.js';
import { PersonWriter } from './person-writer.service.js';
import { Registrations } from './registrations.service.js';
import { RenderQueue } from './render-queue.service.js';
import { Resume } from './resume.service.js';
import { unmarkedFields } from './selection-scope.js';
import { Signals } from './signals.service.js';
import { Sweep } from './sweep.service.js';
import { UnreadSignals } from './unread-signals.service.js';

const FOLLOWING = [ChangeReader, ChatFollowers, FollowedChats, PersonFollowers, Registrations, Sweep];
const WRITING = [
  Delivery,
  Departures,
  FanOut,
  GroupWriter,
  PersonSignals,
  PersonWriter,
  RenderQueue,
  Signals,
  UnreadSignals,
];

/** Live subscriptions: needs the database, the bus and the configuration, all global. */
@Global()
@Module({
  providers: [...FOLLOWING, ...WRITING, CatchUp, CatchUpBudgets, ChatsResume, Hub, PersonResume, Resume],
  exports: [Hub, PersonSignals],
})
export class HubModule implements OnApplicationBootstrap {
  constructor(private readonly schemas: GraphQLSchemaHost) {}

  /** @throws when a field is loaded and nobody said for whom: then a result with it could be shared with the wrong person. */
  onApplicationBootstrap(): void {
    const unmarked = unmarkedFields(this.schemas.schema);
    if (unmarked.length > 0) throw new Error(`Fields that are loaded need a @Scope: ${unmarked.join(', ')}`);
  }
}
