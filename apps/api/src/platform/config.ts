/** Configuration is read and checked once, at start; what is missing or weak is named, with what to do about it. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', ''])
  .default('0')
  .transform((value) => value === '1');

const shape = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  OWNER_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address')
    .optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SESSION_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .refine(notAPlaceholder, 'is a known default: make one with `openssl rand -hex 32`'),
  KOMUNIGI_DEMO: flag,
  KOMUNIGI_INSECURE_HTTP: flag,
  WEB_DIST: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: z.string().default('Komunigi <komunigi@localhost>'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  KOMUNIGI_COMMIT: z.string().optional(),
  KOMUNIGI_SOURCE_URL: z.url().optional(),
  KOMUNIGI_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
  KOMUNIGI_TRUST_PROXY: flag,
  /** who declares, at the head of the name of the FEC: the nine digits of the SIREN, or another number of the federation */
  KOMUNIGI_FEC_IDENTIFIER: z
    .string()
    .regex(/^[0-9A-Z]{6,20}$/, 'must be six to twenty digits or capital letters')
    .default('000000000'),
  KOMUNIGI_STREAMS_PER_ADDRESS: z.coerce.number().int().min(20).max(100_000).default(300),
});

export type Config = Readonly<{
  databaseUrl: string;
  ownerDatabaseUrl: string | undefined;
  port: number;
  host: string;
  /** Where people reach the site; links in mails start with it. Unset: http://localhost:<port>. */
  publicUrl: string | undefined;
  sessionSecret: string;
  demo: boolean;
  /** Sign-in over plain http away from localhost: only when somebody insists. */
  insecureHttp: boolean;
  webDist: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: string;
  commit: string | undefined;
  sourceUrl: string | undefined;
  poolSize: number;
  trustProxy: boolean;
  /** live streams from one network: a hall full of phones shares one address */
  streamsPerAddress: number;
  /** who declares, at the head of the name of the FEC */
  fecIdentifier: string;
}>;

function notAPlaceholder(secret: string): boolean {
  return !/change.?me|secret|password|example/i.test(secret) && new Set(secret).size > 7;
}

/** What must be changed before the server can start, one line a value; the values themselves are not repeated. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** `NAME_FILE` names a file that holds the value of NAME, as container secrets do. */
function withFiles(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = { ...env };
  for (const name of Object.keys(shape.shape)) {
    const file = env[`${name}_FILE`];
    if (file === undefined || values[name] !== undefined) continue;
    if (!existsSync(file)) throw new ConfigError(`${name}_FILE names a file that is not there`);
    values[name] = readFileSync(file, 'utf8').trim();
  }
  return values;
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = shape.safeParse(withFiles(env));
  if (!read.success) {
    const lines = read.error.issues.map(
      (issue) => `  ${issue.path.join('.')}: ${issue.code === 'invalid_type' ? 'is missing' : issue.message}`,
    );
    throw new ConfigError(`The configuration cannot be used:\n${lines.join('\n')}`);
  }
  const e = read.data;
  return {
    databaseUrl: e.DATABASE_URL,
    ownerDatabaseUrl: e.OWNER_DATABASE_URL,
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, ''),
    sessionSecret: e.SESSION_SECRET,
    demo: e.KOMUNIGI_DEMO,
    insecureHttp: e.KOMUNIGI_INSECURE_HTTP,
    webDist: e.WEB_DIST,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    logLevel: e.LOG_LEVEL,
    commit: e.KOMUNIGI_COMMIT,
    sourceUrl: e.KOMUNIGI_SOURCE_URL,
    poolSize: e.KOMUNIGI_POOL_SIZE,
    trustProxy: e.KOMUNIGI_TRUST_PROXY,
    streamsPerAddress: e.KOMUNIGI_STREAMS_PER_ADDRESS,
    fecIdentifier: e.KOMUNIGI_FEC_IDENTIFIER,
  };
}
