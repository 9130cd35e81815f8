/** The real requests: titles as quoted, true states and days, each with the public thread it comes from. */
import { addDays, codeThreadOf, dayOf, type RequestState } from '@komunigi/domain';
import { htmlOf } from '../../platform/markdown.js';
import { externalKey } from '../requests/import.service.js';
import {
  chance,
  cooperativeId,
  demoId,
  type DemoMaterial,
  type DemoRequest,
  keyOf,
  momentOf,
  postedDay,
} from './demo-material.js';
import { bearerOf } from './demo-people.rows.js';
import type { Row, Rows } from './row.js';

/** Code of BEES coop is asked by BEES coop, that of the modules it shares by Coop IT Easy; the rest comes from outside. */
const owners: Readonly<Record<string, string>> = {
  'beescoop/Obeesdoo': 'bees-coop',
  'coopiteasy/vertical-cooperative': 'coop-it-easy',
  'OCA/cooperative': 'coop-it-easy',
};

export function ownerId(request: DemoRequest): string | null {
  const slug = request.origin === undefined ? owners[request.repo] : undefined;
  return slug === undefined ? null : cooperativeId(slug);
}

/** Early in the morning, a minute apart, so that requests of one day keep their order. */
export function postedAt(material: DemoMaterial, request: DemoRequest): Date {
  const rank = material.requests.indexOf(request);
  return new Date(Date.parse(`${postedDay(request)}T05:00:00.000Z`) + rank * 60_000);
}

export function requestId(material: DemoMaterial, key: string): string {
  const request = material.requests.find((one) => keyOf(one) === key);
  if (request === undefined) throw new Error(`no request ${key}`);
  return demoId('request', key, postedAt(material, request));
}

/** Where the thread alone leaves it: closed or merged is done, open is new. */
export function stateOfThread({ thread }: DemoRequest): RequestState {
  return thread === 'open' ? 'new' : 'done';
}

export function reasonOfThread(request: DemoRequest): string | null {
  if (request.thread === 'open') return null;
  return `${keyOf(request)} : ${request.thread === 'merged' ? 'code repris' : 'fil fermé'}`;
}

/** @param acts what the co-ops did: the requests remember when something last happened to them */
export function requestRows(material: DemoMaterial, acts: readonly Rows[]): Rows {
  const happened = new Map<string, Date>();
  const note = (id: unknown, at: unknown): void => {
    const before = happened.get(id as string);
    if (before === undefined || before < (at as Date)) happened.set(id as string, at as Date);
  };
  for (const { request_event: events = [], comment: comments = [] } of acts) {
    for (const event of events) note(event['request_id'], event['at']);
    for (const comment of comments) note(comment['request_id'], comment['posted_at']);
  }
  const endings = new Map(material.requests.map((request) => [request, endingOf(material, request, happened)]));
  for (const event of endings.values()) if (event !== null) note(event['request_id'], event['at']);
  return {
    request: material.requests.map((request) => requestRow(material, request, happened)),
    code_link: material.requests.map((request) => linkRow(material, request)),
    request_event: [
      ...material.requests.flatMap((request) => beginningOf(material, request)),
      ...[...endings.values()].filter((event) => event !== null),
    ],
  };
}

function requestRow(material: DemoMaterial, request: DemoRequest, happened: ReadonlyMap<string, Date>): Row {
  const key = keyOf(request);
  const id = requestId(material, key);
  const at = postedAt(material, request);
  const last = happened.get(id) ?? at;
  const move = material.moves.find((one) => one.request === key);
  const isMerged = request.mergedInto !== undefined;
  const isOurs = ownerId(request) !== null;
  return {
    id,
    title: request.title,
    language: request.language,
    theme: request.theme,
    detail: request.detail ?? null,
    detail_html: request.detail === undefined ? null : htmlOf(request.detail),
    state: isMerged ? 'merged' : (request.state ?? stateOfThread(request)),
    state_reason: isMerged ? null : (move?.reason ?? reasonOfThread(request)),
    review_on: move?.reviewOn ?? null,
    missing: move?.missing ?? null,
    carried_over_count: request.state === 'carried_over' ? 1 : 0,
    cooperative_id: ownerId(request),
    origin: isOurs ? null : (request.origin ?? request.repo),
    external_key: externalKey({ origin: request.repo, number: request.number }),
    merged_into_id: request.mergedInto === undefined ? null : requestId(material, request.mergedInto),
    posted_at: at,
    updated_at: last,
    last_activity_at: last,
    // counted by the triggers as voices and comments come in
    support_count: 0,
    importance_sum: 0,
    comment_count: 0,
    open_objection_count: 0,
    is_demo: false,
  };
}

function linkRow(material: DemoMaterial, request: DemoRequest): Row {
  const thread = threadOf(request);
  const at = postedAt(material, request);
  return {
    id: demoId('link', keyOf(request), at),
    request_id: requestId(material, keyOf(request)),
    ...thread,
    added_at: at,
  };
}

function threadOf({ repo, number, kind }: DemoRequest): { url: string; label: string } {
  const url = `https://github.com/${repo}/${kind === 'pull' ? 'pull' : 'issues'}/${number}`;
  return { url, label: codeThreadOf(url)?.label ?? url };
}

function beginningOf(material: DemoMaterial, request: DemoRequest): Row[] {
  const key = keyOf(request);
  const at = postedAt(material, request);
  const event = { request_id: requestId(material, key), cooperative_id: ownerId(request), is_demo: false };
  const { url, label } = threadOf(request);
  const linked = new Date(at.getTime() + 1000);
  return [
    { ...emptyEvent, ...event, id: demoId('event', `posted ${key}`, at), kind: 'posted', at, data: { imported: true } },
    {
      ...emptyEvent,
      ...event,
      id: demoId('event', `linked ${key}`, linked),
      kind: 'link_added',
      at: linked,
      reason: label,
      data: { url },
    },
  ];
}

/** How it came to its state. The day a thread was closed is only known for two of them; the others get a plausible one, and say so. */
function endingOf(material: DemoMaterial, request: DemoRequest, happened: ReadonlyMap<string, Date>): Row | null {
  const key = keyOf(request);
  const id = requestId(material, key);
  if (request.mergedInto !== undefined) return null;
  const move = material.moves.find((one) => one.request === key);
  const before = { state: 'new', stateReason: null, reviewOn: null, missing: null, carriedOverCount: 0 };
  const change = { ...emptyEvent, request_id: id, kind: 'state_changed', from_state: 'new', data: { before } };
  if (move !== undefined) {
    const at = momentOf(move.on, `move ${key}`);
    const { personId, mandateId, role } = bearerOf(material, move.by);
    const who = { person_id: personId, mandate_id: mandateId, role };
    return {
      ...change,
      ...who,
      id: demoId('event', `moved ${key}`, at),
      at,
      to_state: request.state ?? 'new',
      reason: move.reason,
      is_demo: true,
    };
  }
  if (stateOfThread(request) !== 'done') return null;
  const at = momentOf(request.doneOn ?? plausibleEnd(request, happened.get(id)), `done ${key}`);
  return {
    ...change,
    id: demoId('event', `done ${key}`, at),
    at,
    to_state: 'done',
    reason: reasonOfThread(request),
    is_demo: request.doneOn === undefined,
  };
}

const latest = '2026-11-12';

function plausibleEnd(request: DemoRequest, lastAct: Date | undefined): string {
  const worked = addDays(postedDay(request), 20 + chance(`days ${keyOf(request)}`, 120));
  const talked = lastAct === undefined ? worked : addDays(dayOf(lastAct), 3);
  const end = worked > talked ? worked : talked;
  return end < latest ? end : latest;
}

/** Every column, so that rows of all kinds travel in one statement. */
export const emptyEvent: Row = {
  person_id: null,
  mandate_id: null,
  cooperative_id: null,
  role: null,
  from_state: null,
  to_state: null,
  importance: null,
  reason: null,
  other_id: null,
  data: {},
};
