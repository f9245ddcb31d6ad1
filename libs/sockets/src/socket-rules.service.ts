import { Injectable } from '@nestjs/common';
import { Authenticator, SessionWatch } from '#libs/auth';
import { AllowedOrigins } from '#libs/graphql';
import { ClientAddress } from '#libs/graphql';
import { QueryChecker } from '#libs/graphql';

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
