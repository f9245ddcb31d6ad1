import { Global, Module } from '@nestjs/common';
import { CatchUp } from './catch-up.service.js';
import { ChangeReader } from './change-reader.js';
import { FanOut } from './fan-out.service.js';
import { HubParts } from './hub-parts.service.js';
import { HubSweep } from './hub-sweep.service.js';
import { Hub } from './hub.service.js';
import { MarkerTeller } from './marker-teller.service.js';
import { UnreadTeller } from './unread-teller.service.js';

/** Live subscriptions: needs the database, the bus and the configuration, all global. */
@Global()
@Module({
  providers: [CatchUp, ChangeReader, FanOut, Hub, HubParts, HubSweep, MarkerTeller, UnreadTeller],
  exports: [Hub],
})
export class HubModule {}
