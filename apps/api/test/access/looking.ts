/** Looks at every field of an object, and asks every root field, as one viewer. */
import { getNamedType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Browser, Data, Fault } from '../world.js';
import type { Ask } from './asks.js';
import type { Outcome } from './matrix.js';
import type { Path, Reach } from './reach.js';
import { fieldsOf, presence, selectionOf } from './schema-walk.js';

type Answered = { readonly data: Data; readonly errors: readonly Fault[] };
type Operation = 'query' | 'subscription';

/** A stream says what it has to say at once, or it says nothing. */
const PATIENCE = 10_000;

export class Looking {
  constructor(
    private readonly schema: GraphQLSchema,
    /** where the server listens, for streams */
    private readonly address: string,
  ) {}

  /** What the object at the end of the path (`*`), and each of its fields, is for this viewer. */
  async fields(browser: Browser, reach: Reach, path: Path): Promise<Map<string, Outcome>> {
    const type = this.schema.getType(reach.type);
    if (!isObjectType(type)) throw new Error(`${reach.type} is no longer an object of the schema: remove its reach`);
    const answer = await this.send(browser, reach.operation ?? 'query', documentOf(path, selectionOf(type)));
    const { value, refusal } = walk(answer, path);
    const names = ['*', ...fieldsOf(type).map(({ name }) => name)];
    if (refusal !== null || value === null) return new Map(names.map((name) => [name, refusal ?? 'hidden']));
    const outcome = (name: string): Outcome => refusalAt(answer.errors, name) ?? outcomeOf(value[name]);
    return new Map(names.map((name) => [name, name === '*' ? 'shown' : outcome(name)]));
  }

  async root(browser: Browser, ask: Ask, call: string): Promise<Outcome> {
    const root = ask.operation === 'query' ? this.schema.getQueryType() : this.schema.getSubscriptionType();
    const field = root?.getFields()[ask.field];
    if (field === undefined) throw new Error(`${ask.field} is no longer asked for at the root: remove its ask`);
    const named = getNamedType(field.type);
    const isPlainObject = isObjectType(named) && !('nodes' in named.getFields()) && !('id' in named.getFields());
    const selection = isPlainObject ? '{ __typename }' : presence(field);
    const answer = await this.send(browser, ask.operation, `{ ${call} ${selection} }`);
    return answer.errors[0]?.extensions.code ?? outcomeOf(answer.data?.[ask.field]);
  }

  private async send(browser: Browser, operation: Operation, selection: string): Promise<Answered> {
    const document = `${operation} ${selection}`;
    return operation === 'query' ? browser.ask(document) : this.first(browser, document);
  }

  /** The first thing that a stream tells. */
  private async first(browser: Browser, query: string): Promise<Answered> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(cookie === '' ? {} : { cookie }),
      },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    let text = '';
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString('utf8');
        const told = /^data: (\{.*\})$/m.exec(text)?.[1] ?? (text.startsWith('{') ? text : undefined);
        if (told !== undefined) {
          const { data = null, errors = [] } = JSON.parse(told) as Partial<Answered>;
          return { data, errors };
        }
      }
    } catch (error) {
      if ((error as Error).name !== 'TimeoutError') throw error;
    }
    return { data: null, errors: [] };
  }
}

function documentOf(path: Path, selection: string): string {
  const inside = [...path]
    .reverse()
    .reduce((inner, { field, select = '' }) => `${field} { ${select} ${inner} }`, selection);
  return `{ ${inside} }`;
}

type Walked = { readonly value: Data; readonly refusal: string | null };

function walk({ data, errors }: Answered, path: Path): Walked {
  let value: Data = data;
  let depth = 0;
  for (const { field, pick } of path) {
    const name = /^\w+/.exec(field)?.[0] ?? field;
    depth += 1;
    value = value?.[name] ?? null;
    if (value === null) {
      const fault = errors.find((error) => error.path === undefined || error.path.length <= depth);
      return { value: null, refusal: fault?.extensions.code ?? null };
    }
    if (pick !== undefined) value = (value as Data[]).find(pick) ?? null;
  }
  return { value, refusal: null };
}

function refusalAt(errors: readonly Fault[], name: string): string | null {
  return errors.find((error) => error.path?.at(-1) === name)?.extensions.code ?? null;
}

/** A list without rows tells nothing, like the null of a value. */
function outcomeOf(value: Data): Outcome {
  if (value === null || value === undefined) return 'null';
  const list: unknown = Array.isArray(value) ? value : (value as { nodes?: unknown }).nodes;
  return Array.isArray(list) && list.length === 0 ? 'empty' : 'shown';
}
