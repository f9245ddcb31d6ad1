import { emitSchema, HealthResolver } from '#libs/graphql';
import { PreferencesResolver } from './preferences/preferences.resolver.js';
import { SessionsResolver } from './sessions/sessions.resolver.js';
import { UsersResolver } from './users/users.resolver.js';

await emitSchema('user', [HealthResolver, PreferencesResolver, SessionsResolver, UsersResolver]);
