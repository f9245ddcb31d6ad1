import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { Args, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Authenticator, AuthGuard, CurrentViewer, Public, type Viewer } from '#libs/auth';
import { loadServiceConfig, type ServiceConfig } from '#libs/config';
import { DomainError } from '#libs/domain';
import { GraphqlServiceModule } from '../src/graphql-service.module.js';
import { createHttpAdapter } from '../src/http/http-adapter.js';

@Resolver()
class NumberResolver {
  private changes = 0;

  @Public()
  @Query(() => Int)
  number(@Args('from', { type: () => Int, defaultValue: 1 }) from: number): number {
    if (from < 1) throw DomainError.badInput('from', 'from must be at least 1.');
    return from;
  }

  @Public()
  @Query(() => [String])
  words(
    @Args('limit', { type: () => Int, defaultValue: 50 }) limit: number,
    @Args('length', { type: () => Int, defaultValue: 1 }) length: number,
  ): string[] {
    return Array.from({ length: Math.min(limit, 200) }, () => 'x'.repeat(length));
  }

  @Public()
  @Mutation(() => [String])
  changeWords(@Args('limit', { type: () => Int }) limit: number): string[] {
    this.changes++;
    return Array.from({ length: limit }, () => 'x'.repeat(100_000));
  }

  @Public()
  @Query(() => Date)
  when(): Date {
    return new Date(0);
  }

  @Public()
  @Query(() => Int)
  broken(): number {
    throw new Error('SELECT secret FROM messages');
  }

  @Query(() => String)
  me(@CurrentViewer() viewer: Viewer): string {
    return viewer.userId;
  }

  @Public()
  @Mutation(() => Int)
  change(): number {
    return ++this.changes;
  }

  @Public()
  @Subscription(() => Int)
  ticks(): AsyncIterator<number> {
    return [1][Symbol.iterator]() as unknown as AsyncIterator<number>;
  }
}

const VIEWER: Viewer = { userId: 'ada', sessionId: 's', expiresAt: new Date(Date.now() + 60_000) };
const authenticator = {
  identify: async (authorization?: string) =>
    authorization === 'Bearer good'
      ? { viewer: VIEWER, viewerError: null }
      : { viewer: null, viewerError: DomainError.unauthenticated() },
};

@Module({})
class TestModule {
  static forService(config: ServiceConfig): DynamicModule {
    const auth: DynamicModule = {
      module: class TestAuthModule {},
      global: true,
      providers: [
        { provide: Authenticator, useValue: authenticator },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
      exports: [Authenticator],
    };
    return {
      module: TestModule,
      imports: [auth, GraphqlServiceModule.forService(config)],
      providers: [NumberResolver],
    };
  }
}

const ENV = { DATABASE_URL: 'postgres://nowhere/none', REDIS_URL: 'redis://nowhere', AUTH_PUBLIC_KEYS: '{}' };
export const JSON_TYPE = { 'content-type': 'application/json' };

export interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

/** The smallest service that runs on GraphqlServiceModule, in this process: no database, no Redis, no tokens. */
export class NumberService {
  private constructor(
    private readonly app: NestFastifyApplication,
    readonly url: string,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<NumberService> {
    const config = loadServiceConfig('sender', { ...ENV, ...env });
    const adapter = createHttpAdapter(config);
    const options = { logger: false, abortOnError: false, bodyParser: false } as const;
    const app = await NestFactory.create<NestFastifyApplication>(TestModule.forService(config), adapter, options);
    await app.listen({ host: '127.0.0.1', port: 0 });
    return new NumberService(app, await app.getUrl());
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, init);
    const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, ...body };
  }

  post(query: unknown, headers: Record<string, string> = {}, more: object = {}): Promise<Answer> {
    const body = JSON.stringify({ query, ...more });
    return this.send('/graphql', { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
  }
}

/** An answer's status, and the code of each of its errors. */
export function codes(answer: Answer): [number, ...unknown[]] {
  return [answer.status, ...(answer.errors ?? []).map((error) => error.extensions['code'])];
}
