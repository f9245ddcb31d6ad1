import { Injectable } from '@nestjs/common';
import { Authenticator, SessionWatch } from '#libs/auth';
import { AllowedOrigins } from '../http/allowed-origins.js';
import { ClientAddress } from '../http/client-address.js';
import { QueryChecker } from '../limits/query-checker.js';

/** The rules that hold for HTTP and WebSocket alike, in one hand. */
@Injectable()
export class SocketRules {
  constructor(
    readonly authenticator: Authenticator,
    readonly sessions: SessionWatch,
    readonly checker: QueryChecker,
    readonly origins: AllowedOrigins,
    readonly addresses: ClientAddress,
  ) {}
}
