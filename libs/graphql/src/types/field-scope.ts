import { Extensions } from '@nestjs/graphql';

/**
 * What a field needs beyond the object that it is asked of. `chat`: more of the chat from the database, the same for all
 * its participants. `receipts`: the same for all of them but those who hide read receipts, whose results are their own.
 * `viewer`: it differs from viewer to viewer, so a result with it is never shared. `event`: nothing; it is a property of the
 * object, which Nest resolves like a loaded field because of what else it is marked with.
 */
export type FieldScope = 'event' | 'chat' | 'receipts' | 'viewer';

/** Marks a field's scope in the schema, where the hub reads it before it shares a result. */
export function Scope(scope: FieldScope): MethodDecorator & PropertyDecorator {
  return Extensions({ scope });
}
