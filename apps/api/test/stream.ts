/** One open stream of a spec: what it was told so far, when, and its end. */
import { expect } from '@jest/globals';
import type { Browser, Data, Variables } from './world.js';

export class Stream<T = Data> {
  readonly told: T[] = [];
  readonly arrivals: number[] = [];
  readonly ended: Promise<void>;

  private constructor(
    response: Response,
    private readonly field: string,
    private readonly abort: AbortController,
  ) {
    this.ended = this.read(response).catch(() => undefined);
  }

  /** @param url of a server that listens; @param by null: a visitor */
  static async open<T = Data>(
    url: string,
    by: Browser | null,
    { field, query, variables }: { field: string; query: string; variables: Variables },
  ): Promise<Stream<T>> {
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
    return new Stream<T>(response, field, abort);
  }

  close(): void {
    this.abort.abort();
  }

  private async read(response: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        const event = data ? (JSON.parse(data) as { data?: Record<string, T> }) : undefined;
        const one = event?.data?.[this.field];
        if (one === undefined) continue;
        this.told.push(one);
        this.arrivals.push(performance.now());
      }
    }
  }
}
