/** How one environment variable is read: its default (undefined: required) and what makes a value of its text. */
export interface Setting<T> {
  readonly fallback: string | undefined;
  readonly parse: (text: string) => T;
}

export type Settings<S> = { [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

/** Thrown once for all problems together, each by the variable's name. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  ${p}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads every setting from the environment. @throws ConfigError that lists all problems, by name. */
export function readSettings<S extends Record<string, Setting<unknown>>>(
  spec: S,
  env: Record<string, string | undefined>,
): Settings<S> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(spec)) {
    const text = env[name] === undefined || env[name] === '' ? setting.fallback : env[name];
    if (text === undefined) {
      problems.push(`${name} is not set.`);
      continue;
    }
    try {
      values[name] = setting.parse(text);
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Settings<S>;
}

export function text(fallback?: string): Setting<string> {
  return { fallback, parse: (value) => value };
}

/** A whole number within bounds. */
export function whole(fallback: number, least = 0, most = Number.MAX_SAFE_INTEGER): Setting<number> {
  const parse = (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new Error(`"${value}" is not a whole number from ${least} to ${most}.`);
    }
    return number;
  };
  return { fallback: String(fallback), parse };
}

export function flag(fallback: 'on' | 'off'): Setting<boolean> {
  const parse = (value: string): boolean => {
    if (value !== 'on' && value !== 'off') throw new Error(`"${value}" is neither on nor off.`);
    return value === 'on';
  };
  return { fallback, parse };
}

export function oneOf<T extends string>(choices: readonly T[], fallback: T): Setting<T> {
  const parse = (value: string): T => {
    if (!choices.includes(value as T)) throw new Error(`"${value}" is none of ${choices.join(', ')}.`);
    return value as T;
  };
  return { fallback, parse };
}

/** A comma-separated list; an empty text is an empty list. */
export function list(fallback: string): Setting<string[]> {
  const parse = (value: string): string[] =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return { fallback, parse };
}

/** The same, or an empty text for none. */
export function optionalUrl(protocols: string[]): Setting<string> {
  const { parse } = url(protocols);
  return { fallback: '', parse: (value) => (value === '' ? '' : parse(value)) };
}

/** A URL of one of the protocols given, e.g. `postgres:`. */
export function url(protocols: string[], fallback?: string): Setting<string> {
  const parse = (value: string): string => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new Error(`is not a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    }
    return value;
  };
  return { fallback, parse };
}
