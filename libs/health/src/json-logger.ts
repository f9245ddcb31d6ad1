import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { ServiceConfig } from '#libs/config';

/** What Nest says of its own start-up: for whoever looks for a fault there. */
const NEST_CONTEXTS = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'GraphQLModule',
]);

/** A log for machines: one JSON object a line, on standard output unless told otherwise. */
export function createLogger(
  config: Pick<ServiceConfig, 'LOG_LEVEL' | 'INSTANCE_NAME'>,
  destination?: DestinationStream,
): JsonLogger {
  const options = {
    level: config.LOG_LEVEL,
    base: { instance: config.INSTANCE_NAME },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: describeError },
  };
  return new JsonLogger(destination ? pino(options, destination) : pino(options));
}

/**
 * Nest's Logger, written as JSON. A message is a text, an error, or an object whose fields become the line's
 * (`message` its text, `err` an error).
 */
export class JsonLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(NEST_CONTEXTS.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest puts the context last; an error's stack may stand before it. */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const isStackOnly = rest.length === 1 && String(rest[0]).includes('\n');
    const context = rest.length > 0 && !isStackOnly ? rest.at(-1) : undefined;
    const stack = isStackOnly || rest.length > 1 ? rest[0] : undefined;
    const about = { ...(context === undefined ? {} : { context }), ...(stack === undefined ? {} : { stack }) };
    if (message instanceof Error) this.pino[level]({ ...about, err: message }, message.message);
    else if (typeof message !== 'object' || message === null) this.pino[level](about, String(message));
    else {
      const { message: text, ...fields } = message as { message?: string };
      this.pino[level]({ ...about, ...fields }, text);
    }
  }
}

interface ErrorDescription {
  type: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
  cause?: ErrorDescription | undefined;
}

/** Chosen fields only: a database error also carries its statement and values, which may be somebody's message. */
function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...(error.cause === undefined || depth > 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}
