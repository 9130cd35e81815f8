/**
 * A house of its own for one spec file: a fresh database copied from the template, the real server without its socket, a clock that
 * stands where the test puts it, and tiny builders. Everything is asked through GraphQL over HTTP, as browsers do.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type CooperativeKind,
  type FigureName,
  type FigureVisibility,
  type Language,
  type Role,
  uuidV7,
} from '@komunigi/domain';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { buildHouse } from '../src/house.js';
import { Sessions } from '../src/platform/auth/sessions.js';
import { StoppedClock } from '../src/platform/clock.js';
import { type Config, readConfig } from '../src/platform/config.js';

export type Variables = Readonly<Record<string, unknown>>;
export type Fault = {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; params?: Record<string, unknown>; reference?: string };
};
/** `data` is what a test looks into: any shape. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of the document a test has just written
export type Data = any;
export type Answer = {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly Fault[];
  /** refusal codes, in the order of the errors */
  readonly codes: readonly string[];
  /** SQL sent while the call was answered, the session's statement included */
  readonly statements: readonly string[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

export type Person = { readonly id: string; readonly email: string; readonly password: string; readonly name: string };
export type Cooperative = { readonly id: string; readonly slug: string; readonly name: string };
export type Mandate = {
  readonly id: string;
  readonly personId: string;
  readonly cooperativeId: string | null;
  readonly role: Role;
};

const PASSWORD = 'un mot de passe assez long';
/** The least of argon2id that the rules of the house allow would cost 30 ms a person; tests that build persons need none of it. */
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };

type Count = { open: boolean; readonly statements: string[] };
const counting = new AsyncLocalStorage<Count>();
let isWatched = false;

/** Every statement a call causes is noted, whichever connection it takes. */
function watchStatements(): void {
  if (isWatched) return;
  isWatched = true;
  type Query = (this: pg.Client, ...given: unknown[]) => unknown;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (...given) {
    const count = counting.getStore();
    const first = given[0] as string | { text?: string };
    if (count?.open === true) count.statements.push(typeof first === 'string' ? first : (first.text ?? ''));
    return original.apply(this, given);
  };
}

/** One browser: it keeps its cookies, and asks. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly world: World,
    /** address the calls come from */
    readonly ip = '127.0.0.1',
  ) {}

  async ask(document: string, variables: Variables = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const count: Count = { open: true, statements: [] };
    const response = await counting.run(count, async () =>
      this.world.app.inject({
        method: 'POST',
        url: '/graphql',
        remoteAddress: this.ip,
        headers: {
          host: 'localhost',
          'content-type': 'application/json',
          ...(cookie === '' ? {} : { cookie }),
          ...headers,
        },
        payload: JSON.stringify({ query: document, variables }),
      }),
    );
    count.open = false;
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answerOf(response.statusCode, response.body, response.headers, count.statements);
  }

  /** Asks, and throws when anything was refused: for what a test takes for granted. */
  async get(document: string, variables: Variables = {}): Promise<Data> {
    const answer = await this.ask(document, variables);
    if (answer.errors.length > 0) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** Sends one mutation with an operationId of its own: `do('support', { requestId }, 'request { supportCount }')`. */
  async do(mutation: string, input: Variables, selection = '__typename'): Promise<Answer> {
    const type = `${this.world.inputTypes.get(mutation) ?? mutation[0]!.toUpperCase() + mutation.slice(1) + 'Input'}!`;
    const operationId = (input['operationId'] as string | undefined) ?? this.world.newId();
    const document = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${selection} } }`;
    const answer = await this.ask(document, { input: { ...input, operationId } });
    return { ...answer, data: answer.data?.[mutation] ?? null };
  }
}

function answerOf(status: number, body: string, headers: object, statements: readonly string[]): Answer {
  const json = (body.startsWith('{') ? JSON.parse(body) : {}) as { data?: Data; errors?: Fault[] };
  const errors = json.errors ?? [];
  return {
    status,
    data: json.data ?? null,
    errors,
    codes: errors.map((error) => error.extensions?.code),
    statements,
    headers: headers as Record<string, unknown>,
    body,
  };
}

export class World {
  private serial = 0;
  /** by mutation, the type of its argument `input` */
  readonly inputTypes = new Map<string, string>();

  constructor(
    readonly app: NestFastifyApplication,
    readonly clock: StoppedClock,
    readonly config: Config,
    private readonly destroy: () => Promise<void>,
  ) {}

  get db(): DataSource {
    return this.app.get(DataSource);
  }

  newId(): string {
    return uuidV7(this.clock.now().getTime(), randomBytes(10));
  }

  async rows<T = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.db.query<T[]>(sql, [...parameters]);
  }

  async cooperative(
    given: {
      name?: string;
      kind?: CooperativeKind;
      stage?: string;
      country?: string;
      languages?: Language[];
      createdAt?: Date;
    } = {},
  ): Promise<Cooperative> {
    const number = (this.serial += 1);
    const name = given.name ?? `Coop ${number}`;
    const slug = `${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '-')}-${number}`;
    const id = this.newId();
    await this.rows(
      `insert into cooperative (id, slug, name, kind, stage, country, languages, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [
        id,
        slug,
        name,
        given.kind ?? 'shop',
        given.stage ?? 'open',
        given.country ?? 'BE',
        given.languages ?? ['fr'],
        given.createdAt ?? this.clock.now(),
      ],
    );
    return { id, slug, name };
  }

  async figure(
    cooperative: Cooperative,
    given: {
      year?: number;
      name?: FigureName;
      amount?: bigint | number;
      visibility?: FigureVisibility;
      source?: string;
    } = {},
  ): Promise<string> {
    const id = this.newId();
    const name = given.name ?? 'turnover';
    await this.rows(
      `insert into cooperative_figure (id, cooperative_id, year, name, amount, currency, source, visibility, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        cooperative.id,
        given.year ?? 2025,
        name,
        String(given.amount ?? 123_456_00),
        name === 'turnover' ? 'EUR' : null,
        given.source ?? 'comptes annuels',
        given.visibility ?? 'public',
        this.clock.now(),
      ],
    );
    return id;
  }

  async person(
    given: {
      name?: string;
      email?: string;
      password?: string;
      nameIsPublic?: boolean;
      isDisabled?: boolean;
      language?: Language;
    } = {},
  ): Promise<Person> {
    const number = (this.serial += 1);
    const id = this.newId();
    const name = given.name ?? `Personne ${number}`;
    const email = given.email ?? `personne${number}@example.org`;
    const password = given.password ?? PASSWORD;
    const now = this.clock.now();
    await this.rows(
      `insert into person (id, email, name, language, password_hash, name_is_public, email_verified_at, disabled_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $7)`,
      [
        id,
        email,
        name,
        given.language ?? 'fr',
        await hash(password, cheap),
        given.nameIsPublic ?? false,
        now,
        given.isDisabled === true ? now : null,
      ],
    );
    return { id, email, password, name };
  }

  async mandate(
    person: { readonly id: string },
    role: Role,
    cooperative: { readonly id: string } | null,
    given: { validFrom?: string; validUntil?: string } = {},
  ): Promise<Mandate> {
    const id = this.newId();
    await this.rows(
      `insert into mandate (id, person_id, cooperative_id, role, valid_from, valid_until, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        person.id,
        cooperative?.id ?? null,
        role,
        given.validFrom ?? '2020-01-01',
        given.validUntil ?? null,
        this.clock.now(),
      ],
    );
    return { id, personId: person.id, cooperativeId: cooperative?.id ?? null, role };
  }

  visitor(ip?: string): Browser {
    return new Browser(this, ip);
  }

  /** A browser whose person has just signed in and acts under that mandate, without the cost of a password. */
  async as(mandate: { readonly id: string; readonly personId: string }): Promise<Browser> {
    return this.openSession(mandate.personId, mandate.id);
  }

  async signedIn(person: { readonly id: string }): Promise<Browser> {
    return this.openSession(person.id, null);
  }

  /** A new person with one mandate, signed in. */
  async actor(
    role: Role,
    cooperative: { readonly id: string } | null,
    given: { name?: string; nameIsPublic?: boolean } = {},
  ): Promise<Browser> {
    return this.as(await this.mandate(await this.person(given), role, cooperative));
  }

  /** Signs in as people do, with the password. */
  async signIn(person: Person, ip?: string): Promise<Browser> {
    const browser = this.visitor(ip);
    const answer = await browser.do('signIn', { email: person.email, password: person.password });
    if (answer.errors.length > 0) throw new Error(`sign-in refused: ${answer.codes.join(', ')}`);
    return browser;
  }

  async ask(document: string, variables: Variables = {}, as: Browser = this.visitor()): Promise<Answer> {
    return as.ask(document, variables);
  }

  /** Waits until `look` gives something. */
  async until<T>(look: () => Promise<T | undefined | null | false>, what = 'what was expected'): Promise<T> {
    const patience = Date.now() + 60_000;
    for (;;) {
      const found = await look();
      if (found !== undefined && found !== null && found !== false) return found;
      if (Date.now() > patience) throw new Error(`${what} did not happen`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  /** A copy of all tables that hold what people did, to show that a refused mutation changed none. */
  async everything(except: readonly string[] = ['attempt', 'session']): Promise<Record<string, unknown[]>> {
    const tables = await this.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const copy: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      if (except.includes(name)) continue;
      copy[name] = (
        await this.rows<{ row: unknown }>(`select to_jsonb(t) as row from "${name}" t order by to_jsonb(t)::text`)
      ).map(({ row }) => row);
    }
    return copy;
  }

  async close(): Promise<void> {
    await this.destroy();
  }

  private async openSession(personId: string, mandateId: string | null): Promise<Browser> {
    const browser = this.visitor();
    const nobody = { cookies: {}, headers: { 'user-agent': 'world' }, protocol: 'http' } as never;
    const { secret } = await this.app
      .get(Sessions)
      .open(this.db.manager, { id: personId, mandateId }, nobody, this.clock.now());
    browser.cookies.set('komunigi', secret);
    return browser;
  }
}

const need = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run this through jest -c apps/api/jest.config.mjs`);
  return value;
};

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: need('KOMUNIGI_TEST_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of one's own, copied from the migrated template. */
export async function freshDatabase(): Promise<{ appUrl: string; ownerUrl: string; drop: () => Promise<void> }> {
  const name = `world_${process.env['JEST_WORKER_ID'] ?? '1'}_${randomBytes(5).toString('hex')}`;
  const template = new URL(need('KOMUNIGI_TEST_OWNER_URL')).pathname.slice(1);
  await asAdmin(`create database "${name}" template "${template}" strategy file_copy`);
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return {
    appUrl: at(need('KOMUNIGI_TEST_APP_URL')),
    ownerUrl: at(need('KOMUNIGI_TEST_OWNER_URL')),
    drop: async () => asAdmin(`drop database if exists "${name}" with (force)`),
  };
}

export type WorldOptions = {
  /** Where the clock stands at first. */
  readonly now?: string;
  readonly config?: Partial<Config>;
};

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  watchStatements();
  const database = await freshDatabase();
  const config: Config = {
    ...readConfig({
      DATABASE_URL: database.appUrl,
      SESSION_SECRET: 'k7Qm2ZxW9rTb4Yv8Lc1Nf6Hd3Gj5Pz0s',
      LOG_LEVEL: process.env['KOMUNIGI_TEST_LOG'] ?? 'silent',
      KOMUNIGI_POOL_SIZE: '6',
    }),
    ...options.config,
  };
  const clock = new StoppedClock(new Date(options.now ?? '2026-11-23T10:00:00.000Z'));
  const app = await buildHouse(config, { clock }).catch((error: unknown) => {
    // what was started half may crash jest before it prints why
    process.stderr.write(`the house does not stand: ${(error as Error).stack}\n`);
    throw error;
  });
  const world = new World(app, clock, config, async () => {
    await app.close();
    await database.drop();
  });
  for (const [mutation, type] of inputTypesOf(app)) world.inputTypes.set(mutation, type);
  return world;
}

function inputTypesOf(app: NestFastifyApplication): [string, string][] {
  const schema = app.get(GraphQLSchemaHost).schema;
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.flatMap((field) => {
    const type = field.args.find((arg) => arg.name === 'input')?.type;
    return type === undefined ? [] : [[field.name, String(type).replace('!', '')] as [string, string]];
  });
}
