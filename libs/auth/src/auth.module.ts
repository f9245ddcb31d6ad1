import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { ServiceConfig } from '#libs/config';
import { SessionRepository } from '#libs/database';
import { EventBus } from '#libs/events';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.service.js';
import { RateGuard } from './rates/rate.guard.js';
import { SessionWatch } from './session-watch.service.js';
import { readPrivateKey, readPublicKeys } from './signing-keys.js';
import { TokenSigner } from './token-signer.js';
import { TokenVerifier } from './token-verifier.js';

/** Who is asking, and how often: the guards of every operation, and what they rest on. Needs DatabaseModule and EventsModule, global. */
@Module({})
export class AuthModule {
  /** @throws ConfigError when a key cannot be used. Only the user service gets a TokenSigner. */
  static forService(config: ServiceConfig): DynamicModule {
    const publicKeys = readPublicKeys(config.publicKeys);
    const shown: Provider[] = [
      Authenticator,
      { provide: TokenVerifier, useFactory: () => new TokenVerifier(publicKeys, config) },
      {
        provide: SessionWatch,
        useFactory: (sessions: SessionRepository, bus: EventBus) => new SessionWatch(config, sessions, bus),
        inject: [SessionRepository, EventBus],
      },
    ];
    if (config.service === 'user') {
      const key = readPrivateKey(config.privateKey, publicKeys);
      shown.push({ provide: TokenSigner, useFactory: () => new TokenSigner(key, config) });
    }
    const guards: Provider[] = [AuthGuard, RateGuard].map((useClass) => ({ provide: APP_GUARD, useClass }));
    return { module: AuthModule, global: true, providers: [...shown, ...guards], exports: shown };
  }
}
