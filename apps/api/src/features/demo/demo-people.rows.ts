/** Co-ops, their figures, and persons with their mandates, as rows. */
import { addDays, type FigureName, type FigureVisibility } from '@komunigi/domain';
import { demoEmail } from '../accounts/demo-accounts.js';
import {
  cooperativeId,
  type DemoMaterial,
  demoId,
  type DemoPerson,
  houseOpened,
  slugOfCooperative,
} from './demo-material.js';
import type { Row, Rows } from './row.js';

/** Who carried what: the person and the mandate that stand beside it. */
export type Bearer = {
  readonly personId: string;
  readonly mandateId: string;
  readonly cooperativeId: string | null;
  readonly role: string;
};

const personId = (key: string): string => demoId('person', key, houseOpened);
const mandateId = (key: string, index: number): string => demoId('mandate', `${key} ${index}`, houseOpened);

export function bearerOf({ people }: DemoMaterial, key: string): Bearer {
  const person = people.find((one) => one.key === key);
  const mandate = person?.mandates[0];
  if (mandate === undefined) throw new Error(`nobody is called ${key}`);
  return {
    personId: personId(key),
    mandateId: mandateId(key, 0),
    cooperativeId: mandate.cooperative === null ? null : cooperativeId(mandate.cooperative),
    role: mandate.role,
  };
}

/** The first delegate without an end carries the voice of the co-op. */
export function delegateOf(material: DemoMaterial, slug: string): Bearer {
  const delegate = material.people.find(({ mandates: [first] }) => {
    return first?.cooperative === slug && first.role === 'delegate' && first.until === undefined;
  });
  if (delegate === undefined) throw new Error(`${slug} has no delegate`);
  return bearerOf(material, delegate.key);
}

export function cooperativeRows({ cooperatives, noteSource }: DemoMaterial): Rows {
  return {
    cooperative: cooperatives.map((one) => ({
      id: cooperativeId(slugOfCooperative(one)),
      slug: slugOfCooperative(one),
      name: one.name,
      kind: one.kind,
      stage: 'open',
      place: one.place ?? null,
      country: one.country ?? null,
      languages: one.languages ?? ['fr'],
      description: one.description ?? null,
      software: one.software ?? null,
      software_version: one.softwareVersion ?? null,
      it_note: one.note === undefined ? null : `${one.note}\n\nSource : ${noteSource}.`,
      opened_year: one.openedYear ?? null,
      is_demo: true,
      created_at: houseOpened,
      updated_at: houseOpened,
      request_count: 0,
      support_count: 0,
    })),
    cooperative_figure: cooperatives.flatMap((one) =>
      Object.entries(one.figures).map(([name, amount]) => ({
        id: demoId('figure', `${one.name} ${name}`, houseOpened),
        cooperative_id: cooperativeId(slugOfCooperative(one)),
        year: 2025,
        name,
        amount,
        currency: name === 'turnover' ? (one.currency ?? 'EUR') : null,
        source: 'données fictives de démonstration',
        visibility: visibilityOf(name as FigureName, one.name),
        recorded_at: new Date('2026-03-02T10:00:00.000Z'),
        is_demo: true,
      })),
    ),
  };
}

/** A turnover is for the members, or for the co-op alone: it is what a cost key may use without showing it. */
function visibilityOf(figure: FigureName, cooperative: string): FigureVisibility {
  if (figure !== 'turnover') return 'public';
  return ['Le Pédalo', 'Bloum'].includes(cooperative) ? 'cooperative' : 'members';
}

export function peopleRows({ people }: DemoMaterial): Rows {
  return {
    person: people.map((person) => ({
      id: personId(person.key),
      email: emailOf(person),
      name: person.name,
      language: person.language,
      name_is_public: true,
      email_verified_at: houseOpened,
      created_at: houseOpened,
      is_demo: true,
    })),
    mandate: people.flatMap((person) => person.mandates.map((mandate, index) => mandateRow(person, mandate, index))),
  };
}

const emailOf = ({ key, demoRole }: DemoPerson): string =>
  demoRole === undefined ? `${key.replaceAll('_', '-')}@demo.invalid` : demoEmail(demoRole);

function mandateRow(person: DemoPerson, mandate: DemoPerson['mandates'][number], index: number): Row {
  return {
    id: mandateId(person.key, index),
    person_id: personId(person.key),
    cooperative_id: mandate.cooperative === null ? null : cooperativeId(mandate.cooperative),
    role: mandate.role,
    valid_from: mandate.from,
    valid_until: mandate.until ?? null,
    commitment_limit_minor: mandate.limit ?? null,
    currency: mandate.limit === undefined ? null : (mandate.currency ?? 'EUR'),
    created_at: houseOpened,
    ended_at: mandate.until === undefined ? null : new Date(`${addDays(mandate.until, -1)}T18:00:00.000Z`),
    is_demo: true,
  };
}
