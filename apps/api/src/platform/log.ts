/** Structured logs with request ids; secrets and personal data are cut out before a line is written. */
import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

const secrets = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'cookie',
  'authorization',
  'set-cookie',
  'email',
  'secret',
];

/** Names with a hyphen are written in brackets, as pino wants them. */
function everyDepth(name: string): string[] {
  const here = name.includes('-') ? `["${name}"]` : name;
  const below = name.includes('-') ? here : `.${name}`;
  return [here, `*${below}`, `*.*${below}`, `*.*.*${below}`];
}

export function houseLogger(level: string, stream?: { write(line: string): void }): Logger {
  const options = {
    level,
    redact: { paths: secrets.flatMap(everyDepth), censor: '[cut]' },
    base: null,
    serializers: {
      // addresses without their query: a token may stand there
      req: (req: { id?: string; method?: string; url?: string }) => ({
        id: req.id,
        method: req.method,
        url: req.url?.split('?')[0],
      }),
      res: (res: { statusCode?: number }) => ({ statusCode: res.statusCode }),
    },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}

/** Nest's own messages through the same logger. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
