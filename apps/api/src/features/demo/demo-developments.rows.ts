/** Developments of real requests, each at another stage: closed, being tried, waiting for an estimate. */
import { checklistDefaults, type DevelopmentEventKind } from '@komunigi/domain';
import { htmlOf } from '../../platform/markdown.js';
import { type DemoDevelopment, type DemoDevelopmentKey, developments } from './demo-developments.material.js';
import { cooperativeId, demoId, type DemoMaterial, keyOf, momentOf } from './demo-material.js';
import { type Bearer, bearerOf, delegateOf } from './demo-people.rows.js';
import { requestId } from './demo-requests.rows.js';
import { borne } from './demo-voices.rows.js';
import type { Row, Rows } from './row.js';

const opened = (one: DemoDevelopment): Date => momentOf(one.openedOn, `development ${one.key}`);

/** The same in every demonstration: whoever adds promises or money to one names it by this. */
export function demoDevelopmentId(key: DemoDevelopmentKey): string {
  const one = developments.find((development) => development.key === key);
  if (one === undefined) throw new Error(`no development ${key}`);
  return demoId('development', key, opened(one));
}

export function developmentRows(material: DemoMaterial): Rows {
  const told = developments.map((one) => new Telling(material, one));
  const each = (rows: (telling: Telling) => readonly Row[]): Row[] => told.flatMap((one) => rows(one));
  return {
    development: each((one) => [one.row()]),
    development_request: each((one) => one.requests()),
    development_part: each((one) => one.parts()),
    arbitration: each((one) => one.arbitration()),
    arbitration_presence: each((one) => one.presence()),
    claim: each((one) => one.claims()),
    checklist_item: each((one) => one.checklist()),
    delivery: each((one) => one.deliveries()),
    trial: each((one) => one.trials()),
    release_note: each((one) => one.notes()),
    development_event: each((one) => one.events()),
  };
}

class Telling {
  private readonly id: string;
  private readonly carrier: Bearer;

  constructor(
    private readonly material: DemoMaterial,
    private readonly one: DemoDevelopment,
  ) {
    this.id = demoDevelopmentId(one.key);
    this.carrier = delegateOf(material, one.by);
  }

  private made(kind: string, key: string | number = ''): string {
    return demoId(kind, `${this.one.key} ${key}`, opened(this.one));
  }

  private at(on: string | undefined, seed: string): Date | null {
    return on === undefined ? null : momentOf(on, `${this.one.key} ${seed}`);
  }

  row(): Row {
    const { title, summary, specification, startedOn, acceptedOn, closedOn } = this.one;
    const last = this.happened().at(-1)?.at ?? opened(this.one);
    const theme = this.material.requests.find((request) => keyOf(request) === this.one.requests[0])?.theme ?? 'tools';
    const { personId: person_id, mandateId: mandate_id, cooperativeId: cooperative_id } = this.carrier;
    return {
      id: this.id,
      title,
      language: 'fr',
      theme,
      summary,
      specification,
      specification_html: htmlOf(specification),
      currency: 'EUR',
      cooperative_id,
      person_id,
      mandate_id,
      opened_at: opened(this.one),
      updated_at: last,
      last_activity_at: last,
      started_at: this.at(startedOn, 'started'),
      accepted_at: this.at(acceptedOn, 'accepted'),
      closed_at: this.at(closedOn, 'closed'),
      version: 1,
      is_demo: true,
    };
  }

  requests(): Row[] {
    return this.one.requests.map((key) => ({
      id: this.made('joined', key),
      development_id: this.id,
      request_id: requestId(this.material, key),
      joined_at: opened(this.one),
      is_demo: true,
    }));
  }

  parts(): Row[] {
    return (this.one.parts ?? []).map(([title, minutes, doneOn], position) => ({
      id: this.made('part', position),
      development_id: this.id,
      position,
      title,
      minutes,
      done_at: this.at(doneOn, `part ${position}`),
      is_demo: true,
    }));
  }

  arbitration(): Row[] {
    const { decided } = this.one;
    if (decided === undefined) return [];
    const { personId: person_id, mandateId: mandate_id, cooperativeId: cooperative_id } = this.carrier;
    return [
      {
        id: this.made('arbitration'),
        development_id: this.id,
        outcome: decided.outcome,
        parameter_name: decided.name ?? null,
        reason: decided.reason,
        cooperative_id,
        person_id,
        mandate_id,
        decided_at: this.at(decided.on, 'arbitrated'),
        is_demo: true,
      },
    ];
  }

  presence(): Row[] {
    return (this.one.decided?.present ?? []).map((slug) => ({
      arbitration_id: this.made('arbitration'),
      cooperative_id: cooperativeId(slug),
    }));
  }

  claims(): Row[] {
    return (this.one.claims ?? []).map(([slug, person, percent, on]) => {
      const { personId: person_id, mandateId: mandate_id } = bearerOf(this.material, person);
      return {
        id: this.made('claim', slug),
        development_id: this.id,
        cooperative_id: cooperativeId(slug),
        percent,
        person_id,
        mandate_id,
        claimed_at: this.at(on, `claimed ${slug}`),
        is_demo: true,
      };
    });
  }

  checklist(): Row[] {
    return checklistDefaults.map(([kind, name], position) => {
      const [, by, on] = (this.one.checked ?? []).find(([checked]) => checked === name) ?? [];
      return {
        id: this.made('item', name),
        development_id: this.id,
        kind,
        position,
        name,
        done_at: this.at(on, `checked ${name}`),
        done_by_id: by === undefined ? null : cooperativeId(by),
        is_demo: true,
      };
    });
  }

  deliveries(): Row[] {
    const { delivery } = this.one;
    if (delivery === undefined) return [];
    const by = bearerOf(this.material, delivery.by);
    return [
      {
        id: this.made('delivery'),
        development_id: this.id,
        cooperative_id: by.cooperativeId,
        version: delivery.version,
        address: 'https://essai.exemple.coop',
        note: delivery.note,
        person_id: by.personId,
        mandate_id: by.mandateId,
        delivered_at: this.at(delivery.on, 'delivered'),
        is_demo: true,
      },
    ];
  }

  trials(): Row[] {
    return (this.one.delivery?.trials ?? []).map(({ by, on, outcome, note }) => {
      const who = delegateOf(this.material, by);
      return {
        id: this.made('trial', by),
        delivery_id: this.made('delivery'),
        cooperative_id: who.cooperativeId,
        outcome,
        note: note ?? null,
        person_id: who.personId,
        mandate_id: who.mandateId,
        tried_at: this.at(on, `tried ${by}`),
        is_demo: true,
      };
    });
  }

  notes(): Row[] {
    const author = bearerOf(this.material, 'developer');
    return (this.one.notes ?? []).map(([slug, body]) => ({
      id: this.made('note', slug ?? 'all'),
      development_id: this.id,
      cooperative_id: slug === null ? null : cooperativeId(slug),
      body,
      body_html: htmlOf(body),
      language: 'fr',
      author_id: author.cooperativeId,
      person_id: author.personId,
      written_at: this.at(this.one.acceptedOn, 'notes'),
      is_demo: true,
    }));
  }

  events(): Row[] {
    return this.happened().map(({ kind, at, who, reason, data }, index) => ({
      ...borne(who),
      id: demoId('development event', `${this.one.key} ${index}`, at),
      development_id: this.id,
      kind,
      at,
      reason: reason ?? null,
      data: data ?? {},
      is_demo: true,
    }));
  }

  /** What its history says, in the order in which it happened. */
  private happened(): Happened[] {
    const { one, carrier, material } = this;
    const { decided, delivery } = one;
    const event = (kind: DevelopmentEventKind, on: string | undefined, seed: string, more: Partial<Happened> = {}) => {
      const at = this.at(on, seed);
      return at === null ? [] : [{ kind, at, who: carrier, ...more }];
    };
    return [
      { kind: 'opened' as const, at: opened(one), who: carrier },
      ...event('arbitrated', decided?.on, 'arbitrated', {
        reason: decided?.reason,
        data: { outcome: decided?.outcome ?? null },
      }),
      ...(one.claims ?? []).flatMap(([slug, person, percent, on]) =>
        event('claimed', on, `claimed ${slug}`, { who: bearerOf(material, person), data: { percent } }),
      ),
      ...event('started', one.startedOn, 'started', { who: bearerOf(material, 'developer') }),
      ...event('delivered', delivery?.on, 'delivered', {
        who: bearerOf(material, delivery?.by ?? 'developer'),
        data: { version: delivery?.version ?? null },
      }),
      ...(delivery?.trials ?? []).flatMap(({ by, on, outcome, note }) =>
        event('tried', on, `tried ${by}`, { who: delegateOf(material, by), reason: note, data: { outcome } }),
      ),
      ...event('accepted', one.acceptedOn, 'accepted'),
      ...event('closed', one.closedOn, 'closed'),
    ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }
}

type Happened = {
  readonly kind: DevelopmentEventKind;
  readonly at: Date;
  readonly who: Bearer;
  readonly reason?: string | undefined;
  readonly data?: Row;
};
