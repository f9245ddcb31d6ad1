/** Of `users u`: a domain User, without the password's hash. */
export const USER_COLUMNS = `u.id, u.username, u.email, u.display_name AS "displayName", u.is_active AS "isActive",
  u.created_at AS "createdAt", u.updated_at AS "updatedAt"`;
