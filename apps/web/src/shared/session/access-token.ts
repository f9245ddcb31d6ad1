export interface AccessToken {
  value: string;
  /** By this device's clock, a minute early. */
  goodUntil: number;
}

const marginMs = 60_000;

interface Claims {
  iat?: number;
  exp?: number;
}

const claimsOf = (token: string): Claims => {
  try {
    const payload = token.split('.')[1] ?? '';
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
  } catch {
    return {};
  }
};

/** Counts a token's life from its receipt, so that a device with a wrong clock works too. */
export const readAccessToken = (value: string, now: number): AccessToken => {
  const { iat, exp } = claimsOf(value);
  const lifeMs = iat !== undefined && exp !== undefined ? (exp - iat) * 1000 : 5 * 60_000;
  return { value, goodUntil: now + Math.max(lifeMs - marginMs, lifeMs / 2) };
};
