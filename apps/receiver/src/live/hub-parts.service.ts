import { Injectable } from '@nestjs/common';
import { CatchUp } from './catch-up.service.js';
import { ChangeReader } from './change-reader.js';
import { MarkerTeller } from './marker-teller.service.js';
import { UnreadTeller } from './unread-teller.service.js';

/** What the hub is made of beside the connections to the database and the bus. */
@Injectable()
export class HubParts {
  constructor(
    readonly reader: ChangeReader,
    readonly catchUp: CatchUp,
    readonly unread: UnreadTeller,
    readonly markers: MarkerTeller,
  ) {}
}
