import { emitSchema } from '#libs/graphql';
import { HealthResolver } from './health/health.resolver.js';
import { SessionsResolver } from './sessions/sessions.resolver.js';
import { UsersResolver } from './users/users.resolver.js';

await emitSchema('user', [HealthResolver, SessionsResolver, UsersResolver]);
