import { whole } from './setting.js';

/**
 * How often something may be done. A name says in which time and by whom: one login from one address, one network
 * address, one account, one session, one user. `.env.example` says what each counts.
 */
export const RATE_SETTINGS = {
  SIGN_INS_PER_MINUTE_AND_LOGIN: whole(10, 1),
  SIGN_INS_PER_MINUTE_AND_ADDRESS: whole(30, 1),
  SIGN_INS_PER_HOUR_AND_ACCOUNT: whole(100, 1),
  SIGN_UPS_PER_HOUR_AND_ADDRESS: whole(30, 1),
  REFRESHES_PER_MINUTE_AND_SESSION: whole(10, 1),
  SIGN_OUTS_PER_MINUTE_AND_USER: whole(30, 1),
  PASSWORD_CHECKS_PER_MINUTE_AND_USER: whole(10, 1),
  PROFILE_CHANGES_PER_MINUTE_AND_USER: whole(30, 1),
  IDENTITY_CHANGES_PER_HOUR_AND_USER: whole(5, 1),
  CONFIRMATION_MAILS_PER_HOUR_AND_USER: whole(5, 1),
  CONFIRMATIONS_PER_MINUTE_AND_ADDRESS: whole(30, 1),
  SEARCHES_PER_SECOND_AND_USER: whole(10, 1),
  SENDS_PER_SECOND_AND_USER: whole(50, 1),
  MESSAGE_CHANGES_PER_SECOND_AND_USER: whole(20, 1),
  REACTIONS_PER_SECOND_AND_USER: whole(20, 1),
  MARKER_MOVES_PER_SECOND_AND_USER: whole(50, 1),
  DELIVERY_REPORTS_PER_SECOND_AND_USER: whole(20, 1),
  TYPING_REPORTS_PER_SECOND_AND_USER: whole(200, 1),
  ACTIVITY_REPORTS_PER_MINUTE_AND_USER: whole(120, 1),
  OWN_CHANGES_PER_SECOND_AND_USER: whole(20, 1),
  UPLOADS_PER_MINUTE_AND_USER: whole(300, 1),
  CHAT_CHANGES_PER_SECOND_AND_USER: whole(20, 1),
  CHATS_PER_MINUTE_AND_USER: whole(100, 1),
  PEOPLE_ADDED_PER_MINUTE_AND_USER: whole(5000, 1),
};

/** The name of a rate setting. */
export type RateName = keyof typeof RATE_SETTINGS;

/** Those that count what one user does. */
export type UserRateName = Extract<RateName, `${string}_AND_USER`>;

const PERIOD_MS = { SECOND: 1000, MINUTE: 60_000, HOUR: 3_600_000 };

/** The time that a rate's name tells, in ms. */
export function ratePeriodMs(rate: RateName): number {
  const period = /_PER_(SECOND|MINUTE|HOUR)_AND_/.exec(rate)?.[1] as keyof typeof PERIOD_MS | undefined;
  if (period === undefined) throw new Error(`${rate} names no period.`);
  return PERIOD_MS[period];
}
