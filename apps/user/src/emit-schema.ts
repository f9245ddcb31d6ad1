import { emitSchema, HealthResolver } from '#libs/graphql';
import { EmailConfirmationResolver } from './notifications/email-confirmation.resolver.js';
import { NotificationsResolver } from './notifications/notifications.resolver.js';
import { PreferencesResolver } from './preferences/preferences.resolver.js';
import { SessionsResolver } from './sessions/sessions.resolver.js';
import { UsersResolver } from './users/users.resolver.js';

await emitSchema('user', [
  HealthResolver,
  NotificationsResolver,
  EmailConfirmationResolver,
  PreferencesResolver,
  SessionsResolver,
  UsersResolver,
]);
