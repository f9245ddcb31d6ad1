import { DomainError, parseId } from '#libs/domain';

/** The ids in canonical form, each once, in order. @throws BAD_USER_INPUT for a malformed one or too many. */
export function distinctIds(ids: readonly string[], field: string, most: number): string[] {
  if (ids.length > most) throw DomainError.badInput(field, `At most ${most} people in one call.`);
  return [...new Set(ids.map((id) => parseId(id, field)))];
}
