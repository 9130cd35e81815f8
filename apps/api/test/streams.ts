/** Streams of events, over a real connection. */
import { expect } from '@jest/globals';
import type { Browser, Fault, Variables } from './world.js';

type Sent<T> = { readonly data?: Readonly<Record<string, T>> | null; readonly errors?: readonly Fault[] };

/** One open stream: what it was told so far, and its end. */
export class Stream<T> {
  readonly told: T[] = [];
  readonly errors: Fault[] = [];
  readonly arrivals: number[] = [];
  readonly ended: Promise<void>;

  private constructor(
    response: Response,
    private readonly abort: AbortController,
  ) {
    this.ended = this.read(response).catch(() => undefined);
  }

  /** @param by null: a visitor */
  static async open<T>(url: string, by: Browser | null, query: string, variables: Variables = {}): Promise<Stream<T>> {
    const abort = new AbortController();
    const cookie = by === null ? '' : [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(cookie === '' ? {} : { cookie }),
      },
      body: JSON.stringify({ query, variables }),
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    return new Stream<T>(response, abort);
  }

  close(): void {
    this.abort.abort();
  }

  /** Milliseconds from a moment (of `performance.now()`) until it was told of what is meant; null: not yet. */
  waited(from: number, isMeant: (told: T) => boolean): number | null {
    const index = this.told.findIndex(isMeant);
    return index < 0 ? null : Math.max(0, (this.arrivals[index] as number) - from);
  }

  private async read(response: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        if (data !== undefined && data !== '') this.take(JSON.parse(data) as Sent<T>);
      }
    }
  }

  private take({ data, errors = [] }: Sent<T>): void {
    this.errors.push(...errors);
    for (const told of Object.values(data ?? {})) {
      this.told.push(told);
      this.arrivals.push(performance.now());
    }
  }
}
