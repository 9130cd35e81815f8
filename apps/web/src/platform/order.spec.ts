import { describe, expect, it } from '@jest/globals';
import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, gql, type Operation } from 'urql';
import { inOrder } from './order.js';

/** A network on which the test says which answer arrives when. */
class Network {
  private readonly open: ((body: object | Error) => void)[] = [];
  private readonly waiting: { count: number; resolve: () => void }[] = [];
  asked = 0;

  readonly fetch = () =>
    new Promise<Response>((resolve, reject) => {
      this.open.push((body) => (body instanceof Error ? reject(body) : resolve(response(JSON.stringify(body)))));
      this.asked += 1;
      for (const { count, resolve: go } of this.waiting) if (this.asked >= count) go();
    });

  /** As soon as that many were asked in all. */
  async hasHeard(count: number): Promise<void> {
    if (this.asked < count) await new Promise<void>((resolve) => this.waiting.push({ count, resolve }));
  }

  /** Answers the n-th of all that was asked, counted from 0; resolves once the page has read it. */
  async answer(index: number, body: object | Error): Promise<void> {
    this.open[index]!(body);
    // what follows an answer follows in promises: a turn of the event loop is after all of them
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What of a response the client reads; the browser of the tests has none. */
const response = (text: string) =>
  ({
    status: 200,
    headers: { get: () => 'application/json' },
    text: async () => text,
  }) as unknown as Response;

const List = gql`
  query List {
    requests {
      id
      supportCount
    }
  }
`;
const Page = gql`
  query Page {
    request {
      id
      supportCount
      title
    }
  }
`;
const Support = gql`
  mutation Support {
    support {
      request {
        id
        supportCount
      }
    }
  }
`;
const Heard = gql`
  subscription Heard {
    requestChanged {
      kind
      carrierId
      request {
        id
        supportCount
      }
    }
  }
`;

const row = (supportCount: number) => ({ __typename: 'Request', id: 'r', supportCount });
const list = (supportCount: number) => ({ data: { requests: [row(supportCount)] } });
const page = (supportCount: number) => ({ data: { request: { ...row(supportCount), title: 'Farines' } } });
const support = (supportCount: number) => ({
  data: { support: { __typename: 'RequestPayload', request: row(supportCount) } },
});
const event = (kind: string | null, request: object | null) => ({
  data: { requestChanged: { __typename: 'LiveEvent', kind, carrierId: null, request } },
});

/** A page on which `query` is shown; `again` asks as a refresh does. */
async function shown(query: typeof List) {
  const network = new Network();
  const reexecute = (operation: Operation) =>
    client.reexecuteOperation(client.createRequestOperation('query', operation, { requestPolicy: 'network-only' }));
  const client: Client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetch: network.fetch,
    fetchSubscriptions: true,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange({ keys: { LiveEvent: () => null, RequestPayload: () => null } }),
      inOrder(reexecute),
      fetchExchange,
    ],
  });
  const seen: { supportCount?: number; failed: boolean } = { failed: false };
  const shownHere = client.query(query, {}).subscribe(({ data, error, operation }) => {
    const now =
      (data as { requests?: { supportCount: number }[]; request?: { supportCount: number } } | undefined) ?? {};
    Object.assign(seen, { failed: Boolean(error), supportCount: (now.request ?? now.requests?.[0])?.supportCount });
    of = operation;
  });
  let of: Operation | undefined;
  await network.hasHeard(1);
  return { network, client, seen, leave: () => shownHere.unsubscribe(), again: () => reexecute(of!) };
}

describe('answers that arrive out of order', () => {
  it('an older answer to the same question does not hide a newer one', async () => {
    const { network, seen, again } = await shown(Page);
    await network.answer(0, page(2));
    again();
    await network.hasHeard(2);
    again();
    await network.hasHeard(3);
    await network.answer(2, page(2));
    // asked while the support was there, answered after it was taken back
    await network.answer(1, page(1));
    expect(seen).toEqual({ supportCount: 2, failed: false });
    expect(network.asked).toBe(3);
  });

  it('in their order both are shown, and nothing more is asked', async () => {
    const { network, seen, again } = await shown(Page);
    await network.answer(0, page(1));
    again();
    await network.hasHeard(2);
    again();
    await network.hasHeard(3);
    await network.answer(1, page(2));
    expect(seen.supportCount).toBe(2);
    await network.answer(2, page(3));
    expect(seen.supportCount).toBe(3);
    expect(network.asked).toBe(3);
  });

  it('when the newer question fails, the older answer is the newest there is; a late failure hides no answer', async () => {
    const { network, seen, again } = await shown(Page);
    await network.answer(0, page(1));
    again();
    await network.hasHeard(2);
    again();
    await network.hasHeard(3);
    await network.answer(2, new Error('away'));
    await network.answer(1, page(2));
    expect(seen).toEqual({ supportCount: 2, failed: false });
    again();
    await network.hasHeard(4);
    again();
    await network.hasHeard(5);
    await network.answer(4, page(3));
    await network.answer(3, new Error('away'));
    expect(seen).toEqual({ supportCount: 3, failed: false });
  });
});

describe('answers that do not know yet what has been heard', () => {
  it('an answer asked before an event and arriving after it is asked once more', async () => {
    const { network, client, seen } = await shown(List);
    const stream = client.subscription(Heard, {}).subscribe(() => undefined);
    await network.hasHeard(2);
    await network.answer(1, event('support_given', row(3)));
    await network.answer(0, list(2));
    await network.hasHeard(3);
    await network.answer(2, list(3));
    expect(seen.supportCount).toBe(3);
    expect(network.asked).toBe(3);
    stream.unsubscribe();
  });

  it.each(['network-only', 'cache-first'] as const)(
    'so is an answer asked before a deed (%s) and arriving after it',
    async (requestPolicy) => {
      const { network, client, seen } = await shown(List);
      await network.answer(0, list(2));
      client.query(Page, {}).subscribe(() => undefined);
      await network.hasHeard(2);
      const deed = client.mutation(Support, {}, { requestPolicy }).toPromise();
      await network.hasHeard(3);
      await network.answer(2, support(3));
      await deed;
      expect(seen.supportCount).toBe(3);
      await network.answer(1, page(2));
      await network.hasHeard(4);
      await network.answer(3, page(3));
      expect(seen.supportCount).toBe(3);
      expect(network.asked).toBe(4);
    },
  );

  it('not after what brings nothing: a first cursor, a hand over a card', async () => {
    const { network, client, seen } = await shown(List);
    for (const nothing of [event(null, null), event('carried', null)]) {
      const stream = client.subscription(Heard, {}).subscribe(() => undefined);
      const index = network.asked;
      await network.hasHeard(index + 1);
      await network.answer(index, nothing);
      stream.unsubscribe();
    }
    await network.answer(0, list(2));
    expect(seen.supportCount).toBe(2);
    expect(network.asked).toBe(3);
  });

  it('a question that was asked again meanwhile is not asked a third time, and one nobody looks at not at all', async () => {
    const { network, client, again, seen, leave } = await shown(List);
    await network.answer(0, list(2));
    again();
    await network.hasHeard(2);
    const deed = client.mutation(Support, {}).toPromise();
    await network.hasHeard(3);
    await network.answer(2, support(3));
    await deed;
    again();
    await network.hasHeard(4);
    await network.answer(1, list(2));
    await network.answer(3, list(3));
    expect(seen.supportCount).toBe(3);
    expect(network.asked).toBe(4);
    again();
    await network.hasHeard(5);
    leave();
    await network.answer(4, list(3));
    expect(network.asked).toBe(5);
  });
});
