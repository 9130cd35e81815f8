/**
 * Tries a mutation as one viewer on one subject. Refused, it leaves every table as it was; done, it answers the same when it is
 * sent again, and nothing more changes. The button beside it has said beforehand which of the two it would be.
 */
import { isDeepStrictEqual } from 'node:util';
import type { GraphQLField } from 'graphql';
import type { Answer } from '../world.js';
import { promised } from './buttons.js';
import type { Acting, Cast, ViewerName, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import type { Outcome } from './matrix.js';
import { answerOf } from './schema-walk.js';
import type { Written } from './written.js';

/** Whoever has just lost the session or the mandate is told so. */
const outside = ['not_signed_in', 'not_acting'];

export class Doing {
  /** What went wrong, in sentences. */
  readonly faults: string[] = [];

  constructor(
    private readonly cast: Cast,
    private readonly written: Written,
  ) {}

  async try(deed: Deed, field: GraphQLField<unknown, unknown>, name: ViewerName, whose: Whose): Promise<Outcome> {
    const { cast } = this;
    if (deed.only?.includes(name) === false) return '-';
    const viewer = await cast.viewer(name);
    const side = cast.side(viewer, whose);
    if (side === null) return '-';
    const key = `subject ${deed.mutation} ${deed.case ?? ''} ${side.key}`;
    const input = await cast.once(key, async () => deed.make(cast, side));
    if (input === null) return '-';
    const told = await promised(viewer.browser, deed.mutation, input);
    const outcome = await this.send(deed, field, viewer, { input, whose });
    if (told !== null && told !== outcome) {
      this.faults.push(`${named(deed, whose, name)}: the button says ${told}, the answer is ${outcome}`);
    }
    if (outcome === 'done' || deed.afterwards !== undefined) this.clear(key, name);
    await deed.afterwards?.(cast);
    return outcome;
  }

  private async send(
    deed: Deed,
    field: GraphQLField<unknown, unknown>,
    { browser, name }: Acting,
    { input, whose }: { readonly input: Input; readonly whose: Whose },
  ): Promise<Outcome> {
    const { cast } = this;
    // every viewer comes from the same place: the limits against guessing have tests of their own
    await cast.world.rows('delete from attempt');
    await this.written.take();
    const sent = { ...input, operationId: cast.world.newId() };
    const answer = await browser.do(deed.mutation, sent, answerOf(field));
    const first = await this.written.take();
    const what = named(deed, whose, name);
    const [code] = answer.codes;
    if (code !== undefined) {
      if (first.length > 0) this.faults.push(`${what} is refused with ${code}, but changed ${first.join(', ')}`);
      return code;
    }
    await cast.world.rows('delete from attempt');
    const again = await browser.do(deed.mutation, sent, answerOf(field));
    const touched = await this.written.take();
    if (touched.length > 0) this.faults.push(`${what}, sent twice, changed ${touched.join(', ')} the second time`);
    if (!isSame(answer, again, deed)) this.faults.push(`${what}, sent twice, ${difference(answer, again)}`);
    return 'done';
  }

  /** Nothing that this deed touched is met by the next one. */
  private clear(key: string, name: ViewerName): void {
    this.cast.forget(key);
    this.cast.renew(name);
  }
}

const named = (deed: Deed, whose: Whose, name: ViewerName): string =>
  [deed.mutation, deed.case ?? '', 'of', whose, 'as', name].filter(Boolean).join(' ');

function isSame(first: Answer, again: Answer, deed: Deed): boolean {
  if (deed.endsAccess === true) return again.codes.length === 1 && outside.includes(again.codes[0]!);
  return again.codes.length === 0 && isDeepStrictEqual(first.data, again.data);
}

function difference(first: Answer, again: Answer): string {
  const [code] = again.codes;
  return code === undefined
    ? `answers ${JSON.stringify(first.data)} and then ${JSON.stringify(again.data)}`
    : `is refused the second time with ${code}`;
}
