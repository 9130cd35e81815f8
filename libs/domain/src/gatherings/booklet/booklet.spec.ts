import { describe, expect, it } from '@jest/globals';
import { languages } from '../../cooperatives/cooperative.js';
import { bookletOf } from './booklet.js';
import type { BookletContents, BookletItem } from './booklet-contents.js';
import { bookletWords } from './booklet-words.js';
import { sampleBooklet } from './fixtures/sample-booklet.js';

const item = (given: Partial<BookletItem>): BookletItem => ({
  id: 'x',
  kind: 'topic',
  title: 'Sujet',
  detail: '',
  placeName: 'Jardin',
  day: '2022-03-13',
  startMinute: 585,
  durationMinutes: 45,
  theme: 'technique',
  cooperativeName: null,
  language: 'fr',
  languages: [],
  needs: [],
  carriedOverCount: 0,
  ...given,
});
const sample = sampleBooklet();
const printed = (given: Partial<BookletContents>, language: 'fr' | 'nl' | 'es' | 'en' = 'fr') =>
  bookletOf({ ...sample, ...given }, language);
/** As it is read: narrow spaces and places to break are not seen. */
const read = (text: string): string => text.replace(/[\u00ad\u200b]/g, '').replace(/[\u202f\u00a0]/g, ' ');

describe('the cover of a booklet', () => {
  it('says what, when, where, which edition, and that values are invented', () => {
    const data = printed({});
    expect(data).toMatchObject({
      language: 'fr',
      documentTitle: 'Carnet de rencontre — Rencontre Komunigi',
      edition: 'Avant la rencontre',
      isInvented: true,
      printedOn: 'Imprimé le 10 mars 2022',
      title: 'Rencontre Komunigi',
      place: 'Maison des coopératives',
      publicUrl: 'https://komunigi.example/rencontres/rencontre-2022',
    });
    expect(data.dates.replace(/\s?[–-]\s?/, '-')).toBe('13-14 mars 2022');
  });

  it('writes the days as the reader’s language does', () => {
    const days = (...all: string[]) => ({
      gathering: { ...sample.gathering, days: all.map((day) => ({ day, fromMinute: 540, untilMinute: 1080 })) },
    });
    expect(printed(days('2027-03-28')).dates).toBe('dimanche 28 mars 2027');
    expect(printed(days('2027-03-29', '2027-03-28'), 'en').dates.replace(/\s?[–-]\s?/, '-')).toBe('28-29 March 2027');
    expect(printed(days()).dates).toBe('');
  });

  it('takes the day on the wall of the town for the day of printing', () => {
    expect(printed({ printedAt: '2027-03-28T22:30:00Z' }).printedOn).toBe('Imprimé le 29 mars 2027');
  });

  it('cuts a title of 170 characters for the head of the page only', () => {
    const title = 'Comment organiser à plusieurs la commande groupée '.repeat(4).slice(0, 170);
    const data = printed({ gathering: { ...sample.gathering, title } });
    expect(read(data.title)).toBe(title.trim());
    expect(data.shortTitle.length).toBeLessThanOrEqual(46);
  });
});

describe('the programme on paper', () => {
  it('is a grid and a list for each day, without breaks in the list', () => {
    const { days } = printed({});
    expect(days.map(({ title }) => title)).toEqual(['Dimanche 13 mars', 'Lundi 14 mars']);
    expect(days[0]!.grids.map(({ places }) => places)).toEqual([
      ['Grande salle', 'Jardin', 'Cuisine'],
      ['Atelier vélo', 'Bibliothèque'],
    ]);
    expect(days[0]!.entries.map(({ title }) => title)).not.toContain('Repas');
    expect(days[0]!.grids[0]!.cells.flatMap(({ entries }) => entries.map(({ title }) => title))).toContain('Repas');
    const lunch = days[0]!.grids[0]!.cells.find(({ entries }) => entries[0]!.title === 'Repas')!;
    expect(lunch).toMatchObject({ column: 0, columns: 3, entries: [{ hue: 'sand' }] });
  });

  it('says everything of a topic', () => {
    const needs = [
      { name: 'Une acheteuse', cooperativeName: 'La Fève' },
      { name: 'Un développeur', cooperativeName: null },
      { name: null, cooperativeName: 'Oufticoop' },
      { name: null, cooperativeName: null },
    ];
    const full = item({ title: 'Caisse : qui ?', detail: ' Un détail\n- un point ', cooperativeName: 'Polln', languages: ['fr', 'en'], needs, carriedOverCount: 2 }); // prettier-ignore
    const [entry] = printed({ items: [full] }).days[0]!.entries;
    expect(entry).toEqual({
      time: '09:45 – 10:30',
      place: 'Jardin',
      title: 'Caisse\u202f: qui\u202f?',
      language: 'fr',
      hue: 'lake',
      meta: 'Technique · Polln · français, anglais · reporté 2 fois',
      needs: 'Une acheteuse (La Fève), Un développeur, quelqu’un de chez Oufticoop, une personne',
      blocks: [
        { kind: 'paragraph', text: 'Un détail' },
        { kind: 'point', text: 'un point' },
      ],
    });
  });

  it('sorts by time, then what is for everybody, then by place', () => {
    const items = [
      item({ id: 'late', title: 'Tard', startMinute: 600 }),
      item({ id: 'b', title: 'B', placeName: 'Jardin' }),
      item({ id: 'a', title: 'A', placeName: 'Grande salle' }),
      item({ id: 'p', title: 'P', kind: 'plenary', placeName: null, theme: null }),
    ];
    const entries = printed({ items }).days[0]!.entries;
    expect(entries.map(({ title, hue }) => `${title} ${hue}`)).toEqual(['P ink', 'A lake', 'B lake', 'Tard lake']);
    expect(entries[0]!.meta).toBe('Plénière');
    expect(entries[0]!.place).toBe('');
  });

  it('lists what has no place yet, with how long it takes', () => {
    const unplaced = item({ day: null, startMinute: null, placeName: null, durationMinutes: 30, theme: null });
    const data = printed({ items: [unplaced] });
    expect(data.days).toEqual([]);
    expect(data.unplaced).toMatchObject([{ time: '', meta: '30 min', hue: 'ink' }]);
  });

  it('keeps the commas of a text and takes its commands for words', () => {
    const hostile = '#set text(red) $x$ ` <label> @ref *gras*\u0007 ✓';
    const [entry] = printed({ items: [item({ title: hostile, language: 'en' })] }).days[0]!.entries;
    expect(read(entry!.title)).toBe('#set text(red) $x$ ` <label> @ref *gras* ✔');
  });
});

describe('people on paper', () => {
  it('shows of each what they agreed to, and counts the others', () => {
    const base = { cooperativeName: 'Polln', languages: [], email: null, phone: null } as const;
    const participants = [
      { ...base, name: 'Zoé (rôle)', languages: ['fr', 'nl'] as const, email: 'z@coop.example', phone: '+32 4' },
      { ...base, name: 'Ali (rôle)' },
      { ...base, name: null },
      { ...base, name: null },
      { ...base, name: 'Un visiteur', cooperativeName: null },
      { ...base, name: null, cooperativeName: 'Bloum' },
    ];
    expect(printed({ participants }).participants).toEqual([
      { cooperative: 'Bloum', people: [], unnamed: 'et 1 personne' },
      {
        cooperative: 'Polln',
        people: [
          { name: 'Ali (rôle)', lines: [] },
          { name: 'Zoé (rôle)', lines: ['français, néerlandais', 'z@coop.example', '+32 4'] },
        ],
        unnamed: 'et 2 personnes',
      },
      { cooperative: 'Sans coopérative', people: [{ name: 'Un visiteur', lines: [] }], unnamed: '' },
    ]);
    const page = printed({ participants }).cooperatives.find(({ name }) => name === 'Polln')!;
    expect(page.people).toBe('Zoé (rôle), Ali (rôle) et 2 personnes');
  });

  it('puts people without a co-op at the end, wherever they come in the list', () => {
    const one = { name: 'A', languages: [], email: null, phone: null };
    const participants = [
      { ...one, cooperativeName: null },
      { ...one, cooperativeName: 'Polln' },
    ];
    expect(printed({ participants }).participants.map(({ cooperative }) => cooperative)).toEqual([
      'Polln',
      'Sans coopérative',
    ]);
  });
});

describe('the page of a co-op', () => {
  const base = {
    name: 'Une coop',
    kind: 'shop',
    place: 'Forest',
    country: 'BE',
    openedYear: 2019,
    website: 'https://une.example/',
    description: 'Texte',
    languages: ['fr'],
    figures: [],
  } as const;

  it('has its figures with year and source, the latest first', () => {
    const figure = { name: 'turnover', currency: 'EUR', source: 'rapport annuel' } as const;
    const figures = [
      { name: 'members' as const, year: 2021, amount: 1840n, currency: null, source: 'assemblée' },
      { ...figure, year: 2020, amount: 100_000_00n },
      { ...figure, year: 2021, amount: 1_234_567_89n },
    ];
    const [page] = printed({ cooperatives: [{ ...base, figures }] }).cooperatives;
    expect(JSON.parse(read(JSON.stringify(page!.figures)))).toEqual([
      {
        name: 'Chiffre d’affaires',
        value: '1 234 568 €',
        note: '2021 · source : rapport annuel',
        earlier: ['2020 · 100 000 €'],
      },
      { name: 'Membres', value: '1 840', note: '2021 · source : assemblée', earlier: [] },
    ]);
    expect(page).toMatchObject({
      meta: 'Magasin · Forest, Belgique · ouvert en 2019 · français',
      website: 'une.example',
      address: 'https://une.example/',
      blocks: [{ kind: 'paragraph', text: 'Texte' }],
    });
  });

  it('leaves out what is not known, and addresses that are none', () => {
    const bare = {
      ...base,
      place: null,
      country: null,
      openedYear: null,
      website: null,
      description: ' ',
      languages: [],
    };
    const odd = { ...bare, country: 'Pays', website: 'javascript:alert(1)' };
    const pages = printed({ cooperatives: [bare, odd], participants: [] }).cooperatives;
    expect(pages.map(({ meta, website, people }) => [meta, website, people])).toEqual([
      ['Magasin', '', ''],
      ['Magasin · Pays', '', ''],
    ]);
  });

  it('shows its requests, the most supported first', () => {
    const request = {
      language: 'fr',
      theme: 'tools',
      cooperativeName: 'Une coop',
      carriedOverCount: 0,
      fate: null,
    } as const;
    const requests = [
      { ...request, number: 3, title: 'Trois', supportCount: 1 },
      { ...request, number: 2, title: 'Deux', supportCount: 1 },
      { ...request, number: 5, title: 'Cinq', supportCount: 4, carriedOverCount: 1 },
      { ...request, number: 1, title: 'Un', supportCount: 0, cooperativeName: null },
    ];
    const data = printed({ cooperatives: [base], requests });
    expect(data.cooperatives[0]!.requests.map(({ title, meta }) => `${title} ${meta}`)).toEqual([
      'Cinq 4 soutiens · reporté 1 fois',
      'Deux 1 soutien',
      'Trois 1 soutien',
    ]);
    expect(data.requests.map(({ number, meta }) => `${number} ${meta}`)).toEqual([
      '5 Une coop · 4 soutiens · reporté 1 fois',
      '2 Une coop · 1 soutien',
      '3 Une coop · 1 soutien',
      '1 ',
    ]);
  });
});

describe('process sheets side by side', () => {
  const sheet = (questions: string[], ...answers: (string | null)[][]) => ({
    title: 'Commande',
    questions,
    answers: answers.map((given, index) => ({ cooperativeName: `Coop ${index}`, answers: given })),
  });
  const marks = (...answers: (string | null)[]) => {
    const [made] = printed({ sheets: [sheet(['Qui ?'], ...answers.map((answer) => [answer]))] }).sheets;
    const rows = made!.tables.map(({ rows: [row] }) => row!);
    return [rows[0]!.mark, rows.flatMap((row) => row.answers.map(({ isMarked }) => (isMarked ? 'x' : '.'))).join('')];
  };

  it('marks who does not do as most do', () => {
    expect(marks('Lundi', 'lundi.', 'Mardi', null)).toEqual(['réponses différentes', '..x.']);
    expect(marks('Mardi', 'Lundi', 'Lundi')).toEqual(['réponses différentes', 'x..']);
    expect(marks('Lundi', 'Lundi')).toEqual(['même réponse', '..']);
    expect(marks('Lundi', 'Lundi', null)).toEqual(['', '...']);
    // Nobody is most
    expect(marks('Lundi', 'Mardi', 'Jeudi')).toEqual(['réponses différentes', '...']);
    expect(marks('Lundi', 'Lundi', 'Mardi', 'Mardi')).toEqual(['réponses différentes', '....']);
    expect(marks(null, null)).toEqual(['', '..']);
    expect(marks('Lundi')).toEqual(['', '.']);
  });

  it('makes tables of at most three co-ops', () => {
    const answers = Array.from({ length: 7 }, () => ['Oui']);
    const [made] = printed({ sheets: [sheet(['Qui ?', 'Quand ?'], ...answers)] }).sheets;
    expect(made!.tables.map(({ cooperatives }) => cooperatives.length)).toEqual([2, 3, 2]);
    expect(made!.tables[2]!.rows[1]).toEqual({
      question: 'Quand\u202f?',
      mark: '',
      answers: [
        { blocks: [], isMarked: false },
        { blocks: [], isMarked: false },
      ],
    });
  });

  it('leaves out sheets without questions or answers', () => {
    expect(printed({ sheets: [sheet(['Qui ?']), sheet([], ['Oui'])] }).sheets).toEqual([]);
  });
});

describe('the second edition', () => {
  const outcome = {
    itemId: 'x',
    notes: 'Dit',
    decisions: ['Choisir ?'],
    followUps: [
      { text: 'Sans date', owner: null, dueOn: null, isDone: false },
      { text: 'Plus tard', owner: 'Polln', dueOn: '2022-05-01', isDone: false },
      { text: 'Bientôt', owner: 'Bloum', dueOn: '2022-04-01', isDone: true },
    ],
    requests: [{ number: 451, title: 'Née ici' }],
    fate: 'continue',
    fateReason: null,
  } as const;

  it('says what came out, who does what, and what travels on with its age', () => {
    const requests = [
      { ...sample.requests[0]!, fate: 'continue' as const },
      { ...sample.requests[1]!, fate: null },
    ];
    const items = [item({ carriedOverCount: 1, cooperativeName: 'Polln' }), item({ id: 'other' })];
    const data = printed({ edition: 'second', items, outcomes: [outcome], requests });
    expect(data.edition).toBe('Après la rencontre');
    expect(data.outcomes).toEqual([
      {
        title: 'Sujet',
        language: 'fr',
        hue: 'lake',
        meta: 'dim. 13 mars · 09:45 – 10:30 · Jardin · Polln',
        fate: 'À poursuivre',
        isCarriedOver: true,
        reason: '',
        blocks: [{ kind: 'paragraph', text: 'Dit' }],
        decisions: ['Choisir\u202f?'],
        followUps: data.followUps,
        requests: [{ number: '451', title: 'Née ici' }],
      },
    ]);
    expect(data.followUps).toEqual([
      { text: 'Bientôt', owner: 'Bloum', due: '1 avr. 2022', isDone: true },
      { text: 'Plus tard', owner: 'Polln', due: '1 mai 2022', isDone: false },
      { text: 'Sans date', owner: '', due: '', isDone: false },
    ]);
    expect(data.carriedOver.map(({ number, meta }) => `${number} ${meta}`)).toEqual([
      ' Polln · reporté 2 fois',
      '320 BEES coop · reporté 1 fois',
    ]);
  });

  it('keeps the order of the programme, and what was never placed at the end', () => {
    const items = [
      item({ id: 'none', title: 'Nulle part', day: null, startMinute: null, placeName: null }),
      item({ id: 'day', title: 'Partout', placeName: null, day: '2022-03-14' }),
      item({ id: 'x', title: 'Premier', startMinute: 60 }),
    ];
    const outcomes = items.map(({ id }) => ({ ...outcome, itemId: id, fate: id === 'x' ? null : outcome.fate }));
    const data = printed({ edition: 'second', items, outcomes, requests: [] });
    expect(data.outcomes.map(({ title, meta, fate }) => [title, meta, fate])).toEqual([
      ['Premier', 'dim. 13 mars · 01:00 – 01:45 · Jardin', ''],
      ['Partout', 'lun. 14 mars · 09:45 – 10:30', 'À poursuivre'],
      ['Nulle part', '', 'À poursuivre'],
    ]);
    expect(data.carriedOver.map(({ meta }) => meta)).toEqual(['reporté 1 fois', 'reporté 1 fois']);
  });

  it('is what the first is not', () => {
    const data = printed({ items: [item({})], outcomes: [outcome] });
    expect([data.outcomes, data.followUps, data.carriedOver]).toEqual([[], [], []]);
  });
});

describe('the four languages', () => {
  const namesOf = (words: object): string[] =>
    Object.entries(words).flatMap(([name, word]: [string, string | object]) =>
      typeof word === 'string'
        ? `${name}:${[...word.matchAll(/\{\w+\}/g)].map(([match]) => match).sort().join()}`
        : namesOf(word).map((inner) => `${name}.${inner}`),
    ); // prettier-ignore

  it.each(languages)('%s says all there is to say, with the same places to fill', (language) => {
    expect(namesOf(bookletWords[language])).toEqual(namesOf(bookletWords.fr));
    const data = JSON.stringify(
      bookletOf(sampleBooklet({ edition: 'second', topics: 20, cooperatives: 13 }), language),
    );
    expect(data).not.toMatch(/undefined|NaN|\{\w+\}/);
  });

  it('leaves what people wrote in their own language', () => {
    const data = printed({}, 'nl');
    expect(data.words.programme).toBe('Programma');
    expect(data.themes[0]).toEqual({ hue: 'leaf', name: 'Hulpmiddelen' });
    expect(data.days[0]!.title).toBe('Zondag 13 maart');
    expect(read(data.days[0]!.entries[1]!.title)).toBe('Processus : commande');
  });
});
