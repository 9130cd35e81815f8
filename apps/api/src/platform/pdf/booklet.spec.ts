import { describe, expect, it } from '@jest/globals';
import { PDFDict, PDFDocument, type PDFHexString, PDFName, type PDFPage, type PDFString } from '@cantoo/pdf-lib';
import { bookletOf, type BookletContents, type Language } from '@komunigi/domain';
import { sampleBooklet } from '../../../../../libs/domain/src/gatherings/booklet/fixtures/sample-booklet.js';
import { printedRuns, printedText } from '../../../test/printed-text.js';
import { imposeBooklet, makeBooklet } from './booklet.js';

const name = (text: string): PDFName => PDFName.of(text);
const make = async (contents: BookletContents, language: Language = 'fr') =>
  PDFDocument.load(await makeBooklet(bookletOf(contents, language)), { updateMetadata: false });
const second = sampleBooklet({ edition: 'second' });
const madeOnce = new Map<string, Promise<PDFDocument>>();
/** Those that several tests look at are made once. */
const made = (name: 'first' | 'second' | 'hard'): Promise<PDFDocument> => {
  const contents = { first: () => sampleBooklet(), second: () => second, hard };
  const making = madeOnce.get(name) ?? make(contents[name]());
  madeOnce.set(name, making);
  return making;
};

/** Titles of the outline, as a reader of PDFs shows them, each with how deep it stands. */
function outlineOf(document: PDFDocument): string[] {
  const below = (parent: PDFDict, depth: number): string[] => {
    const titles: string[] = [];
    for (
      let one = parent.lookupMaybe(name('First'), PDFDict);
      one !== undefined;
      one = one.lookupMaybe(name('Next'), PDFDict)
    ) {
      const title = one.lookup(name('Title')) as PDFString | PDFHexString;
      titles.push(`${'. '.repeat(depth)}${title.decodeText()}`, ...below(one, depth + 1));
    }
    return titles;
  };
  return below(document.catalog.lookup(name('Outlines'), PDFDict), 0).map(read);
}

const read = (text: string): string => text.replace(/[\u00ad\u200b]/g, '').replace(/[\u202f\u00a0]/g, ' ');
const pageText = (document: PDFDocument): string => read(printedText(printedRuns(document)));
const sizeOf = (page: PDFPage): number[] =>
  [page.getWidth(), page.getHeight()].map((points) => Math.round(points / (72 / 25.4)));

const empty: BookletContents = {
  ...sampleBooklet(),
  items: [],
  participants: [],
  cooperatives: [],
  sheets: [],
  requests: [],
  outcomes: [],
  notePages: 0,
};

const long = 'Comment organiser à plusieurs coopératives la commande groupée de produits secs auprès des mêmes fournisseurs sans que chacune doive changer ses habitudes de comptabilité ?'; // prettier-ignore
const solid = 'anticonstitutionnellement'.repeat(7).slice(0, 170);
const hostile = '#set text(red) $x^2$ `code` <label> @ref *gras* _it_ = Titre // c \\ #panic("x") #{1+1} [y] 🍅';
const coop60 = 'Coopérative alimentaire participative de la vallée du Geer-s';

/** The sample, with what is hard to print wherever people write. */
function hard(): BookletContents {
  const sample = sampleBooklet({ edition: 'second', topics: 15 });
  const titles = [long.slice(0, 170), solid, hostile];
  const renamed = (text: string | null): string | null => (text === 'BEES coop' ? coop60 : text);
  return {
    ...sample,
    gathering: { ...sample.gathering, title: long.slice(0, 170), place: solid.slice(0, 80), address: hostile },
    items: sample.items.map((item, index) => ({
      ...item,
      title: titles[index % 3]!,
      detail: `${hostile}\n- ${solid}`,
      cooperativeName: renamed(item.cooperativeName),
    })),
    cooperatives: sample.cooperatives.map((one, index) => ({
      ...one,
      name: index === 1 ? 'W'.repeat(60) : renamed(one.name)!,
      description: hostile + solid,
    })),
    participants: sample.participants.map((one) => ({
      ...one,
      name: one.name && `${one.name} ${hostile}`,
      email: `${'prenom.'.repeat(9)}@coop.example`,
    })),
    sheets: sample.sheets.map((sheet) => ({
      title: solid,
      questions: sheet.questions.map(() => long),
      answers: sheet.answers.map((one) => ({ ...one, answers: one.answers.map(() => hostile + solid) })),
    })),
    requests: sample.requests.map((request, index) => ({ ...request, title: titles[index % 3]! })),
    outcomes: sample.outcomes.map((outcome) => ({
      ...outcome,
      notes: hostile,
      decisions: [long, solid],
      followUps: [{ text: solid, owner: coop60, dueOn: '2022-12-31', isDone: false }],
      fateReason: hostile,
    })),
  };
}

describe('the booklet', () => {
  it('is A5, tagged, in its language, with a title, an outline and a contents page', async () => {
    const document = await made('second');
    expect(document.getPages().map((page) => sizeOf(page))).toEqual(document.getPages().map(() => [148, 210]));
    const { catalog } = document;
    expect(String(catalog.lookup(name('Lang')))).toBe('(fr)');
    expect(String(catalog.lookup(name('MarkInfo'), PDFDict).get(name('Marked')))).toBe('true');
    expect(catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('K'))).toBeDefined();
    expect(document.getTitle()).toBe('Carnet de rencontre — Rencontre Komunigi');
    const topics = new Set(second.items.map(({ title }) => `. ${title}`));
    expect(outlineOf(document).filter((title) => !title.startsWith('. . ') && !topics.has(title))).toEqual([
      'Sommaire',
      'Programme',
      '. Dimanche 13 mars',
      '. Lundi 14 mars',
      '. À placer',
      'Ce qui en est sorti',
      'Qui fait quoi, pour quand',
      'À poursuivre',
      'Qui est là',
      'Les coopératives',
      ...['BEES coop', 'Bloum', 'collectiv-a', 'Coop IT Easy', 'Coopdevs', 'La Fève', 'Le Grap', 'Le Pédalo'].map((coop) => `. ${coop}`),
      ...['Oufticoop', 'Polln', 'Vervîcoop'].map((coop) => `. ${coop}`),
      'Fiches de processus',
      '. Commande',
      '. Échange de shifts',
      'Petites demandes ouvertes',
      'Notes',
    ]); // prettier-ignore
  });

  it('numbers in its contents the pages on which things are', async () => {
    const document = await made('first');
    const runs = printedRuns(document);
    const textOf = (page: number): string => read(printedText(runs.filter((run) => run.page === page)));
    const contents = textOf(2).split('\n');
    for (const title of ['Programme', 'Lundi 14 mars', 'Polln', 'Commande', 'Petites demandes ouvertes', 'Notes']) {
      const line = contents.find((text) => text.startsWith(title))!;
      const page = Number(/(\d+)$/.exec(line)![1]);
      expect(textOf(page)).toContain(title);
      expect(textOf(page).split('\n').at(-1)).toBe(String(page));
    }
  });

  it.each([
    [{ ...empty, items: sampleBooklet().items }, 0],
    [{ ...empty, requests: second.requests, notePages: 5 }, 5],
    [{ ...empty, participants: second.participants, sheets: second.sheets, notePages: 3 }, 3],
  ])('has a multiple of four pages, the asked ones to write on among them', async (contents, atLeast) => {
    const document = await make(contents);
    const pages = document.getPageCount();
    expect(pages % 4).toBe(0);
    const text = (page: number): string => printedText(printedRuns(document).filter((run) => run.page === page));
    // From the back: the cover, then pages with nothing but their number and the running head
    const blank = Array.from({ length: pages - 1 }, (_, index) => text(pages - 1 - index));
    const ruled = blank.findIndex((lines) => lines.split('\n').length > 3);
    expect(ruled).toBeGreaterThanOrEqual(atLeast);
    expect(ruled).toBeLessThanOrEqual(atLeast + 3);
  });

  it('leaves out the parts about which nothing is known', async () => {
    const document = await make(empty, 'nl');
    expect(document.getPageCount()).toBe(4);
    expect(outlineOf(document)).toEqual(['Inhoud', 'Notities']);
    expect(String(document.catalog.lookup(name('Lang')))).toBe('(nl)');
  });

  it('prints what people wrote as they wrote it, whatever it looks like', async () => {
    const document = await made('hard');
    const outline = outlineOf(document);
    expect(outline.filter((title) => title === `. . ${hostile}`).length).toBeGreaterThan(5);
    expect(outline).toContain(`. ${coop60}`);
    const text = pageText(document).replace(/\s+/g, '');
    for (const words of ['#settext(red)$x^2$`code`', '#panic("x")#{1+1}[y]🍅', '<label>@ref*gras*_it_=Titre//c\\'])
      expect(text).toContain(words);
    expect(text).not.toContain('\ufffd');
  });

  it('keeps everything between its margins: titles of 170 characters, words without an end, long names', async () => {
    const document = await made('hard');
    const outside = printedRuns(document).filter(({ page, left, right, base }) => {
      if (page === 1) return left < 14 || right > 134;
      // Bound on the left of odd pages; a hyphen may hang over by a breath
      const [from, until] = page % 2 === 1 ? [17, 135] : [13, 131];
      return left < from - 0.3 || right > until + 0.6 || base < 5 || base > 205;
    });
    expect(outside).toEqual([]);
  });

  it.each(['nl', 'es', 'en'] as const)('speaks %s', async (language) => {
    const document = await make(sampleBooklet({ edition: 'second' }), language);
    const words = bookletOf(sampleBooklet(), language).words;
    const text = pageText(document);
    for (const word of [words.contents, words.participants, words.carriedOver, words.sheets, words.decisions])
      expect(text).toContain(read(word));
    expect(document.getPageCount() % 4).toBe(0);
  });

  it('holds a large gathering', async () => {
    const document = await make(sampleBooklet({ edition: 'second', topics: 100, cooperatives: 12, participants: 50 }));
    const outline = outlineOf(document);
    // Each topic in the programme, and once more with what came out of it if it had a place
    expect(outline.filter((title) => title.startsWith('. . '))).toHaveLength(100 + 3);
    expect(outline.filter((title) => title.startsWith('. ')).length).toBeGreaterThan(103 + 60 + 12);
    expect(document.getPageCount() % 4).toBe(0);
  });
});

describe('the making of a booklet', () => {
  const data = bookletOf(sampleBooklet(), 'fr');

  it('tells how far it is, while the server goes on', async () => {
    const told: number[] = [];
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    await makeBooklet(data, { onProgress: (percent) => told.push(percent) });
    clearInterval(timer);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(100);
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(ticks).toBeGreaterThan(10);
  });

  it('stops when it is asked to, before or in the middle', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const told: number[] = [];
    const making = makeBooklet(data, {
      signal: controller.signal,
      onProgress: (percent) => {
        told.push(percent);
        if (percent >= 20) controller.abort(reason);
      },
    });
    await expect(making).rejects.toBe(reason);
    expect(told.at(-1)).toBeLessThan(95);
    await expect(makeBooklet(data, { signal: controller.signal })).rejects.toBe(reason);
  });

  it('says what is wrong with data it cannot print', async () => {
    const broken = { ...data, words: {} as (typeof data)['words'] };
    await expect(makeBooklet(broken)).rejects.toThrow(/^Typst: /);
  });
});

describe('the booklet to fold', () => {
  it('has two pages a side, in the order of the folded pile, to be turned over on the short edge', async () => {
    const pdf = await makeBooklet(bookletOf(sampleBooklet(), 'fr'));
    const [plain, imposed] = [await PDFDocument.load(pdf), await PDFDocument.load(await imposeBooklet(pdf))];
    expect(imposed.getPageCount()).toBe(plain.getPageCount() / 2);
    expect(imposed.getPages().map((page) => sizeOf(page))).toEqual(imposed.getPages().map(() => [297, 210]));
    expect(imposed.getTitle()).toBe('Carnet de rencontre — Rencontre Komunigi');
    expect(imposed.catalog.lookup(name('ViewerPreferences'), PDFDict).get(name('Duplex'))).toBe(
      name('DuplexFlipShortEdge'),
    );
    // Each side draws two pages; the first side the last one and the cover
    const drawn = imposed
      .getPages()
      .map((page) => page.node.Resources()!.lookup(name('XObject'), PDFDict).keys().length);
    expect(drawn).toEqual(drawn.map(() => 2));
  });

  it('is not made of anything but a booklet', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    await expect(imposeBooklet(await document.save())).rejects.toThrow(RangeError);
  });
});
