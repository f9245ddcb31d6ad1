/** The codes that we close sockets with. Clients come back after 1012, 1013 and 4403, never after 4400 and 4401. */
export const CLOSE = {
  restarting: 1012,
  tooSlow: 1013,
  tryAgainLater: 1013,
  badRequest: 4400,
  unauthorized: 4401,
  tokenEnded: 4403,
  idInUse: 4409,
} as const;
