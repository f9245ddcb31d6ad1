import { emitSchema, HealthResolver } from '#libs/graphql';
import { SessionsResolver } from './sessions/sessions.resolver.js';
import { UsersResolver } from './users/users.resolver.js';

await emitSchema('user', [HealthResolver, SessionsResolver, UsersResolver]);
