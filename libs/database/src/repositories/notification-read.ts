/**
 * Whether one of `notifications n` is read: with its chat, in which `p` is the person's place, or with their mark `k` in the list.
 * Never null.
 */
export const NOTIFICATION_IS_READ =
  'coalesce(n.seq <= p.last_read_seq, false) OR coalesce(n.id <= k.read_up_to, false)';
