/** The directory of co-ops: their figures and who sees which, whose names are shown, and the register of what was done. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, type Cooperative, type Data, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world.close());

const visitor = (): Browser => world.visitor();

describe('figures', () => {
  let feve: Cooperative;
  let viewers: Record<string, Browser>;
  beforeAll(async () => {
    feve = await world.cooperative({ name: 'La Fève' });
    const other = await world.cooperative({ name: 'Oufticoop' });
    await world.figure(feve, { year: 2025, name: 'members', amount: 111, visibility: 'public' });
    await world.figure(feve, { year: 2025, name: 'eaters', amount: 222, visibility: 'members' });
    await world.figure(feve, { year: 2025, name: 'turnover', amount: 333, visibility: 'cooperative' });
    const person = await world.person();
    const ended = await world.mandate(person, 'delegate', feve, { validUntil: '2026-11-23' });
    viewers = {
      visitor: visitor(),
      'signed in, acting for nobody': await world.signedIn(await world.person()),
      'its delegate whose mandate is over': await world.as(ended),
      'delegate of another co-op': await world.actor('delegate', other),
      'administrator of another co-op': await world.actor('coop_admin', other),
      'treasurer of another co-op': await world.actor('treasurer', other),
      facilitator: await world.actor('facilitator', null),
      'its delegate': await world.actor('delegate', feve),
      'its treasurer': await world.actor('treasurer', feve),
      'treasurer of the federation': await world.actor('treasurer', null),
      'administrator of the federation': await world.actor('federation_admin', null),
    };
  });

  const one = '{ id year name amount source visibility }';
  /** Every way in which a figure can be asked for. */
  const shapes: Record<string, (id: string) => string> = {
    'the co-op by id': (id) => `{ cooperative(id: "${id}") { figures ${one} } }`,
    'the co-op by slug, under an alias': () =>
      `{ x: cooperative(slug: "la-feve-1") { y: figures { z: amount source } } }`,
    'the nodes of the list': () => `{ cooperatives(first: 100) { nodes { name figures ${one} } } }`,
    'the edges of the list, filtered': () =>
      `{ cooperatives(filter: { search: "feve" }) { edges { node { figures { ...f } } } } } fragment f on CooperativeFigure ${one}`,
    'through a mandate of the co-op': (id) =>
      `{ cooperative(id: "${id}") { mandates { cooperative { figures ${one} } } } }`,
    'both under conditions': (id) =>
      `{ cooperative(id: "${id}") { ... on Cooperative @include(if: true) { figures ${one} } } }`,
  };

  const seenBy: [string, string[]][] = [
    ['visitor', ['111']],
    ['signed in, acting for nobody', ['111']],
    ['its delegate whose mandate is over', ['111']],
    ['delegate of another co-op', ['111', '222']],
    ['administrator of another co-op', ['111', '222']],
    ['treasurer of another co-op', ['111', '222']],
    ['facilitator', ['111', '222']],
    ['its delegate', ['111', '222', '333']],
    ['its treasurer', ['111', '222', '333']],
    ['treasurer of the federation', ['111', '222', '333']],
    ['administrator of the federation', ['111', '222', '333']],
  ];
  test.each(seenBy)('%s sees %j in every shape, and no trace of the others', async (who, expected) => {
    for (const [shape, document] of Object.entries(shapes)) {
      const { body, errors } = await viewers[who]!.ask(document(feve.id).replace('la-feve-1', feve.slug));
      const amounts = [...new Set(body.match(/"(111|222|333)"/g) ?? [])].map((text) => text.slice(1, -1)).sort();
      expect({ shape, errors, amounts }).toEqual({ shape, errors: [], amounts: expected });
    }
  });

  test('are recorded by the co-op; the later replaces the earlier, which stays in the register', async () => {
    const coop = await world.cooperative();
    const treasurer = await world.actor('treasurer', coop);
    const first = world.newId();
    const figure = {
      cooperativeId: coop.id,
      year: 2025,
      name: 'turnover',
      currency: 'EUR',
      source: 'bilan',
      visibility: 'members',
    };
    const shown = `cooperative { figures ${one} }`;
    await treasurer.do('recordFigure', { ...figure, id: first, amount: '100' }, shown);
    const { data } = await treasurer.do(
      'recordFigure',
      { ...figure, id: world.newId(), amount: '9007199254740993' },
      shown,
    );
    expect(data.cooperative.figures).toEqual([
      { id: first, year: 2025, name: 'turnover', amount: '9007199254740993', source: 'bilan', visibility: 'members' },
    ]);
    const register = await world.rows(`select data from audit_entry where subject_id = $1 order by at, id`, [coop.id]);
    expect(register).toEqual([
      { data: { cooperativeId: coop.id, year: 2025, name: 'turnover', before: null } },
      {
        data: {
          cooperativeId: coop.id,
          year: 2025,
          name: 'turnover',
          before: { amount: '100', currency: 'EUR', source: 'bilan', visibility: 'members' },
        },
      },
    ]);
  });

  test('are refused when they cannot be, and nothing changes', async () => {
    const coop = await world.cooperative();
    const treasurer = await world.actor('treasurer', coop);
    const figure = {
      cooperativeId: coop.id,
      year: 2025,
      name: 'members',
      amount: '10',
      source: 'AG',
      visibility: 'public',
    };
    const before = await world.everything();
    const cases: [string, object][] = [
      ['year_out_of_range', { year: 2027 }],
      ['year_out_of_range', { year: 1700 }],
      ['figure_currency_required', { currency: 'EUR' }],
      ['figure_currency_required', { name: 'turnover' }],
      ['bad_input', { amount: '-1' }],
      ['empty_text', { source: '  ' }],
      ['not_found', { cooperativeId: world.newId() }],
    ];
    for (const [code, wrong] of cases) {
      const { codes } = await treasurer.do('recordFigure', { ...figure, id: world.newId(), ...wrong });
      expect([code, codes]).toEqual([code, [code]]);
    }
    const { codes } = await treasurer.do('recordFigure', {
      ...figure,
      id: world.newId(),
      amount: '9223372036854775808',
    });
    expect(codes).toEqual(['too_long']);
    expect(await world.everything()).toEqual(before);
  });

  test('two people at once record one figure', async () => {
    const coop = await world.cooperative();
    const [a, b] = [await world.actor('treasurer', coop), await world.actor('delegate', coop)];
    const figure = { cooperativeId: coop.id, year: 2024, name: 'members', source: 'AG', visibility: 'public' };
    const answers = await Promise.all([
      a.do('recordFigure', { ...figure, id: world.newId(), amount: '1' }),
      b.do('recordFigure', { ...figure, id: world.newId(), amount: '2' }),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await world.rows('select 1 from cooperative_figure where cooperative_id = $1', [coop.id])).toHaveLength(1);
    expect(
      await world.rows(`select 1 from audit_entry where action = 'figure_recorded' and subject_id = $1`, [coop.id]),
    ).toHaveLength(2);
  });

  test('the button and the refusal say the same for everybody', async () => {
    const figure = {
      cooperativeId: feve.id,
      year: 2023,
      name: 'users',
      amount: '3',
      source: 'Odoo',
      visibility: 'public',
    };
    for (const [who, browser] of Object.entries(viewers)) {
      const can = (
        await browser.get(
          `{ cooperative(id: "${feve.id}") { viewerCan { recordFigure { allowed reason } edit { allowed reason } } } }`,
        )
      ).cooperative.viewerCan;
      const recorded = await browser.do('recordFigure', { ...figure, id: world.newId() });
      const edited = await browser.do('editCooperative', { cooperativeId: feve.id, place: 'Bruxelles' });
      // somebody with no mandate is stopped at the field, by the same word
      expect({ who, can }).toEqual({
        who,
        can: {
          recordFigure: {
            allowed: recorded.codes.length === 0,
            reason: recorded.codes[0] === 'not_acting' ? can.recordFigure.reason : (recorded.codes[0] ?? null),
          },
          edit: {
            allowed: edited.codes.length === 0,
            reason: edited.codes[0] === 'not_acting' ? can.edit.reason : (edited.codes[0] ?? null),
          },
        },
      });
    }
  });
});

describe('names', () => {
  let coop: Cooperative;
  let viewers: Record<string, Browser>;
  beforeAll(async () => {
    coop = await world.cooperative({ name: 'BEES coop' });
    const other = await world.cooperative();
    const [shy, open] = [
      await world.person({ name: 'Discrète' }),
      await world.person({ name: 'Publique', nameIsPublic: true }),
    ];
    const mandate = await world.mandate(shy, 'delegate', coop);
    await world.mandate(open, 'delegate', coop);
    viewers = {
      visitor: visitor(),
      'delegate of another co-op': await world.actor('delegate', other),
      'administrator of another co-op': await world.actor('coop_admin', other),
      facilitator: await world.actor('facilitator', null),
      'colleague of the same co-op': await world.actor('treasurer', coop, { name: 'Collègue' }),
      herself: await world.as(mandate),
      'administrator of the co-op': await world.actor('coop_admin', coop, { name: 'Admin' }),
      'administrator of the federation': await world.actor('federation_admin', null, { name: 'Fédé' }),
    };
  });

  const cases: [string, (string | null)[]][] = [
    ['visitor', [null, 'Publique']],
    ['delegate of another co-op', [null, 'Publique']],
    ['administrator of another co-op', [null, 'Publique']],
    ['facilitator', [null, 'Publique']],
    ['colleague of the same co-op', [null, 'Publique']],
    ['herself', ['Discrète', 'Publique']],
    ['administrator of the co-op', ['Discrète', 'Publique']],
    ['administrator of the federation', ['Discrète', 'Publique']],
  ];
  test.each(cases)('%s reads the delegates as %j', async (who, names) => {
    const { mandates } = (await viewers[who]!.get(`{ cooperative(id: "${coop.id}") { mandates { role personName } } }`))
      .cooperative;
    const delegates = mandates
      .filter(({ role }: Data) => role === 'delegate')
      .map(({ personName }: Data) => personName);
    expect([...delegates].sort()).toEqual([...names].sort());
  });

  test('everybody sees which roles are filled; the person behind is for those concerned', async () => {
    const document = `{ cooperative(id: "${coop.id}") { mandates { role isCurrent person { id name email } commitmentLimit { amountMinor } } } }`;
    const { body, data } = await visitor().ask(document);
    expect(data.cooperative.mandates.map(({ role }: Data) => role).sort()).toEqual([
      'coop_admin',
      'delegate',
      'delegate',
      'treasurer',
    ]);
    expect(new Set(data.cooperative.mandates.map(({ person }: Data) => person))).toEqual(new Set([null]));
    expect(body).not.toContain('@example.org');
    const admin = await viewers['administrator of the co-op']!.get(document);
    expect(admin.cooperative.mandates.filter(({ person }: Data) => person === null)).toEqual([]);
    const stranger = await viewers['administrator of another co-op']!.get(document);
    expect(stranger.cooperative.mandates.filter(({ person }: Data) => person !== null)).toEqual([]);
  });

  test('mandates that are over or to come are for those concerned', async () => {
    const place = await world.cooperative();
    const person = await world.person();
    await world.mandate(person, 'delegate', place, { validUntil: '2026-11-23' });
    await world.mandate(person, 'treasurer', place, { validFrom: '2026-11-24' });
    const count = async (browser: Browser): Promise<number> =>
      (await browser.get(`{ cooperative(id: "${place.id}") { mandates { id } } }`)).cooperative.mandates.length;
    expect(await count(visitor())).toBe(0);
    expect(await count(await world.actor('delegate', await world.cooperative()))).toBe(0);
    expect(await count(await world.signedIn(person))).toBe(2);
    expect(await count(await world.actor('federation_admin', null))).toBe(2);
  });
});

describe('the directory', () => {
  test('is found by a part of its name or place without accents, by kind, stage, country and language', async () => {
    const own = await startWorld();
    try {
      await own.cooperative({ name: 'Éclat d’Œuf', country: 'FR', languages: ['fr', 'es'] });
      await own.cooperative({ name: 'Zonnebloem', country: 'BE', languages: ['nl'] });
      await own.cooperative({ name: 'Coop IT Easy', kind: 'developers', country: 'BE', languages: ['fr', 'nl'] });
      await own.cooperative({ name: 'Ancienne', stage: 'closed', country: 'BE' });
      const names = async (filter: object): Promise<string[]> =>
        (
          await own
            .visitor()
            .get('query ($filter: CooperativeFilter) { cooperatives(filter: $filter) { totalCount nodes { name } } }', {
              filter,
            })
        ).cooperatives.nodes.map(({ name }: Data) => name);
      expect(await names({})).toEqual(['Ancienne', 'Coop IT Easy', 'Éclat d’Œuf', 'Zonnebloem']);
      expect(await names({ search: 'eclat d’oeuf' })).toEqual(['Éclat d’Œuf']);
      expect(await names({ search: 'ZONNE' })).toEqual(['Zonnebloem']);
      expect(await names({ search: '%' })).toEqual([]);
      expect(await names({ kind: 'developers' })).toEqual(['Coop IT Easy']);
      expect(await names({ stage: 'closed' })).toEqual(['Ancienne']);
      expect(await names({ country: 'FR' })).toEqual(['Éclat d’Œuf']);
      expect(await names({ language: 'nl' })).toEqual(['Coop IT Easy', 'Zonnebloem']);
      expect(await names({ language: 'nl', kind: 'shop' })).toEqual(['Zonnebloem']);
    } finally {
      await own.close();
    }
  });

  test('costs one statement for ten co-ops and for fifty, with figures, mandates and rights', async () => {
    const delegate = await world.actor('delegate', await world.cooperative());
    for (let n = 0; n < 50; n += 1) {
      const coop = await world.cooperative({ name: `Série ${String(n).padStart(2, '0')}` });
      await world.figure(coop);
      await world.mandate(await world.person(), 'delegate', coop);
    }
    const document = `query ($first: Int) { cooperatives(first: $first, filter: { search: "serie" }) { totalCount pageInfo { hasNextPage }
      nodes { name figures { amount } mandates { role personName person { name } } viewerCan { edit { allowed } } } } }`;
    for (const first of [10, 50]) {
      const { data, statements } = await delegate.ask(document, { first });
      expect([data.cooperatives.nodes.length, data.cooperatives.totalCount, statements.length]).toEqual([first, 50, 2]);
    }
  });

  test('pages follow each other without a gap', async () => {
    const document = `query ($after: Cursor) { cooperatives(first: 7, after: $after, filter: { search: "serie" }) { pageInfo { endCursor hasNextPage } nodes { name } } }`;
    const names: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { cooperatives }: Data = await visitor().get(document, { after });
      names.push(...cooperatives.nodes.map(({ name }: Data) => name));
      ({ endCursor: after, hasNextPage: more } = cooperatives.pageInfo);
    }
    expect(names).toEqual(Array.from({ length: 50 }, (_, n) => `Série ${String(n).padStart(2, '0')}`));
    expect((await visitor().ask('{ cooperatives(first: 101) { nodes { id } } }')).codes).toEqual(['page_too_long']);
  });

  test('asked for without saying which one, there is none', async () => {
    expect((await visitor().get('{ cooperative { id } }')).cooperative).toBeNull();
    expect((await visitor().get('{ cooperative(slug: "personne") { id } }')).cooperative).toBeNull();
  });
});

describe('co-ops', () => {
  test('are welcomed by the federation; the name in the address is given once', async () => {
    const admin = await world.actor('federation_admin', null);
    const id = world.newId();
    const input = { id, name: 'L’Épi lorrain', kind: 'shop', place: 'Metz', country: 'FR', languages: ['fr'] };
    const created = await admin.do('createCooperative', input, 'cooperative { id slug stage languages }');
    expect(created.data.cooperative).toEqual({ id, slug: 'l-epi-lorrain', stage: 'open', languages: ['fr'] });
    const renamed = await admin.do(
      'editCooperative',
      { cooperativeId: id, name: 'L’Épi', place: null },
      'cooperative { slug name place country }',
    );
    expect(renamed.data.cooperative).toEqual({ slug: 'l-epi-lorrain', name: 'L’Épi', place: null, country: 'FR' });
    expect((await admin.do('createCooperative', { ...input, id: world.newId() })).codes).toEqual(['slug_taken']);
    expect((await admin.do('createCooperative', { ...input, name: 'Autre' })).codes).toEqual(['id_taken']);
    expect((await admin.do('createCooperative', { ...input, id: world.newId(), name: '' })).codes).toEqual([
      'empty_text',
    ]);
    const delegate = await world.actor('delegate', { id });
    expect((await delegate.do('createCooperative', { ...input, id: world.newId(), name: 'Non' })).codes).toEqual([
      'administrator_required',
    ]);
  });

  test('are edited by their own administrator, and by nobody of another co-op', async () => {
    const coop = await world.cooperative();
    const own = await world.actor('coop_admin', coop);
    const { data } = await own.do(
      'editCooperative',
      {
        cooperativeId: coop.id,
        software: 'Odoo',
        softwareVersion: '16.0',
        openedYear: 2017,
        website: 'https://example.org/',
        languages: ['fr', 'nl'],
      },
      'cooperative { software softwareVersion openedYear website languages }',
    );
    expect(data.cooperative).toEqual({
      software: 'Odoo',
      softwareVersion: '16.0',
      openedYear: 2017,
      website: 'https://example.org/',
      languages: ['fr', 'nl'],
    });
    const before = await world.everything(['attempt', 'session', 'person', 'mandate', 'cooperative']);
    const codes = [];
    for (const browser of [
      await world.actor('coop_admin', await world.cooperative()),
      await world.actor('delegate', coop),
      visitor(),
    ]) {
      codes.push(...(await browser.do('editCooperative', { cooperativeId: coop.id, name: 'Prise' })).codes);
    }
    codes.push(...(await own.do('editCooperative', { cooperativeId: coop.id, openedYear: 1500 })).codes);
    expect(codes).toEqual(['not_your_cooperative', 'administrator_required', 'not_signed_in', 'year_out_of_range']);
    expect(await world.everything(['attempt', 'session', 'person', 'mandate', 'cooperative'])).toEqual(before);
  });

  test('created twice by one operation, there is one; with another content it is a conflict', async () => {
    const admin = await world.actor('federation_admin', null);
    const input = { operationId: world.newId(), id: world.newId(), name: 'Une seule', kind: 'shop' };
    const answers = await Promise.all([
      admin.do('createCooperative', input, 'cooperative { id }'),
      admin.do('createCooperative', input, 'cooperative { id }'),
    ]);
    expect(answers.map(({ data }) => data)).toEqual([
      { cooperative: { id: input.id } },
      { cooperative: { id: input.id } },
    ]);
    expect((await admin.do('createCooperative', { ...input, name: 'Une autre' })).codes).toEqual([
      'operation_conflict',
    ]);
    expect(await world.rows(`select 1 from audit_entry where subject_id = $1`, [input.id])).toHaveLength(1);
  });
});

describe('people', () => {
  test('are listed for those who administer them, found without accents', async () => {
    const own = await startWorld();
    try {
      const [a, b] = [await own.cooperative(), await own.cooperative()];
      const zoe = await own.person({ name: 'Zoé Lefèvre', email: 'zoe@example.org' });
      await own.mandate(zoe, 'delegate', a);
      await own.mandate(await own.person({ name: 'Bart' }), 'treasurer', b);
      const adminA = await own.actor('coop_admin', a, { name: 'Admin A' });
      own.clock.advance(1000);
      const federation = await own.actor('federation_admin', null, { name: 'Fédé' });
      const names = async (browser: Browser, args = ''): Promise<string[]> =>
        (await browser.get(`{ people${args} { totalCount nodes { name } } }`)).people.nodes.map(
          ({ name }: Data) => name,
        );
      expect(await names(federation)).toEqual(['Admin A', 'Bart', 'Fédé', 'Zoé Lefèvre']);
      expect(await names(adminA)).toEqual(['Admin A', 'Zoé Lefèvre']);
      await own.mandate(zoe, 'delegate', b, { validUntil: '2026-01-01' });
      // where she was before is for those who administer that co-op
      expect(await names(adminA, `(filter: { cooperativeId: "${b.id}" })`)).toEqual([]);
      expect(await names(federation, `(filter: { cooperativeId: "${b.id}" })`)).toEqual(['Bart', 'Zoé Lefèvre']);
      expect(await names(federation, '(filter: { search: "lefevre" })')).toEqual(['Zoé Lefèvre']);
      expect(await names(federation, '(filter: { search: "ZOE@" })')).toEqual(['Zoé Lefèvre']);
      await own.mandate(zoe, 'treasurer', b);
      expect(await names(federation, '(filter: { role: treasurer })')).toEqual(['Bart', 'Zoé Lefèvre']);
      // treasurer there, delegate here: not treasurer here
      expect(await names(federation, `(filter: { role: treasurer, cooperativeId: "${a.id}" })`)).toEqual([]);
      expect(await names(federation, '(orderBy: recent, first: 1)')).toEqual(['Fédé']);
      expect((await own.visitor().ask('{ people { nodes { id } } }')).codes).toEqual(['not_signed_in']);
      const delegate = await own.actor('delegate', a);
      expect((await delegate.ask('{ people { nodes { id } } }')).codes).toEqual(['not_allowed']);
    } finally {
      await own.close();
    }
  });
});

describe('the register', () => {
  test('says what was done, by whom, for which co-op, to those who administer it', async () => {
    const own = await startWorld();
    try {
      const [a, b] = [await own.cooperative({ name: 'A' }), await own.cooperative({ name: 'B' })];
      const [adminA, adminB] = [
        await own.actor('coop_admin', a, { name: 'Anne' }),
        await own.actor('coop_admin', b, { name: 'Bea' }),
      ];
      const federation = await own.actor('federation_admin', null, { name: 'Fédé' });
      await adminA.do('editCooperative', { cooperativeId: a.id, place: 'Liège' });
      own.clock.advance(1000);
      await adminB.do('editCooperative', { cooperativeId: b.id, place: 'Gent' });
      own.clock.advance(1000);
      await federation.do('editCooperative', { cooperativeId: a.id, place: 'Namur' });
      const document = `query ($filter: AuditFilter) { audit(filter: $filter) { totalCount nodes { action role personName subjectType subjectId cooperative { name } } } }`;
      const entries = async (browser: Browser, filter: object = {}): Promise<Data[]> =>
        (await browser.get(document, { filter })).audit.nodes;
      const edited = { action: 'cooperative_edited', subjectType: 'cooperative' };
      expect(await entries(federation)).toEqual([
        { ...edited, role: 'federation_admin', personName: 'Fédé', subjectId: a.id, cooperative: null },
        { ...edited, role: 'coop_admin', personName: 'Bea', subjectId: b.id, cooperative: { name: 'B' } },
        { ...edited, role: 'coop_admin', personName: 'Anne', subjectId: a.id, cooperative: { name: 'A' } },
      ]);
      expect((await entries(adminA)).map(({ personName, subjectId }) => [personName, subjectId])).toEqual([
        [null, a.id],
        ['Anne', a.id],
      ]);
      expect(await entries(federation, { cooperativeId: b.id })).toHaveLength(1);
      expect(await entries(federation, { action: 'figure_recorded' })).toEqual([]);
      expect(await entries(federation, { from: '2026-11-23', until: '2026-11-24' })).toHaveLength(3);
      expect(await entries(federation, { until: '2026-11-23' })).toEqual([]);
      expect((await own.visitor().ask('{ audit { nodes { id } } }')).codes).toEqual(['not_signed_in']);
      await expect(own.rows('update audit_entry set action = $1', ['autre'])).rejects.toThrow(
        /permission denied|append-only/,
      );
    } finally {
      await own.close();
    }
  });
});
