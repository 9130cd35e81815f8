/** A gathering of its own for each test of the board: today, two places, from nine to one, open to all. */
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { localOf } from '@komunigi/domain';
import { ask, newId, settled, tryAs, type DemoRole } from './house.js';

export type Fair = {
  id: string;
  slug: string;
  day: string;
  path: string;
  /** whoever set it up, and may do everything there */
  facilitator: Page;
};

const timeZone = 'Europe/Brussels';
export const placeNames = ['Jardin', 'Cuisine'] as const;

const opened: BrowserContext[] = [];

/** A browser of somebody's own, until the test is over: whoever stays holds a stream. */
export async function anotherBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-BE', timezoneId: timeZone });
  opened.push(context);
  return context.newPage();
}

/** After each test everybody leaves. */
export async function leaveAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((context) => context.close()));
}

/** Another person, in a browser of their own. */
export async function someone(browser: Browser, role: DemoRole | null, path: string): Promise<Page> {
  const page = await anotherBrowser(browser);
  if (role) await tryAs(page, role);
  await page.goto(path);
  await settled(page);
  return page;
}

/** @param title how its address begins */
export async function makeFair(browser: Browser, title: string): Promise<Fair> {
  const facilitator = await anotherBrowser(browser);
  await tryAs(facilitator, 'facilitator');
  const { day } = localOf(new Date(), timeZone);
  const id = newId();
  const made = await ask<{ createGathering: { gathering: { slug: string } } }>(
    facilitator,
    'mutation($input: CreateGatheringInput!) { createGathering(input: $input) { gathering { slug } } }',
    {
      input: {
        operationId: newId(),
        id,
        fields: {
          title: `${title} ${id.slice(-6)}`,
          language: 'fr',
          timeZone,
          startsOn: day,
          endsOn: day,
          grainMinutes: 15,
          days: [{ day, fromMinute: 540, untilMinute: 780 }],
        },
      },
    },
  );
  const { slug } = made.createGathering.gathering;
  for (const [position, name] of placeNames.entries()) {
    await ask(facilitator, 'mutation($input: SavePlaceInput!) { savePlace(input: $input) { gathering { id } } }', {
      input: { operationId: newId(), id: newId(), gatheringId: id, name, position, equipment: [], seats: 20 },
    });
  }
  await ask(facilitator, 'mutation($input: GatheringInput!) { openBoard(input: $input) { gathering { id } } }', {
    input: { operationId: newId(), gatheringId: id },
  });
  return { id, slug, day, path: `/rencontres/${slug}/place-du-marche`, facilitator };
}

/** Somebody who comes, whom cards can need. */
export async function register({ id, facilitator }: Fair, name: string): Promise<string> {
  const participantId = newId();
  await ask(facilitator, 'mutation($input: RegisterInput!) { register(input: $input) { participant { id } } }', {
    input: {
      operationId: newId(),
      id: participantId,
      gatheringId: id,
      isSomebodyElse: true,
      fields: { name },
    },
  });
  return participantId;
}

type Wished = { title: string; minutes?: number; needs?: string[]; by?: Page };

export async function propose(fair: Fair, { title, minutes = 30, needs = [], by }: Wished): Promise<string> {
  const topicId = newId();
  await ask(
    by ?? fair.facilitator,
    'mutation($input: ProposeTopicInput!) { proposeTopic(input: $input) { topic { id } } }',
    {
      input: {
        operationId: newId(),
        id: topicId,
        gatheringId: fair.id,
        fields: {
          title,
          language: 'fr',
          theme: 'tools',
          durationMinutes: minutes,
          needs: needs.map((participantId) => ({ id: newId(), participantId })),
        },
      },
    },
  );
  return topicId;
}

export type Hanging = {
  title: string;
  place: string | null;
  startMinute: number | null;
  by: string | null;
  interested: number;
};

/** What the server has on the board. */
export async function hanging(fair: Fair): Promise<Hanging[]> {
  type Row = {
    title: string;
    placeId: string | null;
    startMinute: number | null;
    interestedCount: number;
    cooperative: { name: string } | null;
  };
  const { gathering } = await ask<{ gathering: { topics: Row[]; places: { id: string; name: string }[] } }>(
    fair.facilitator,
    `query($slug: Line!) { gathering(slug: $slug) {
      places { id name } topics { title placeId startMinute interestedCount cooperative { name } } } }`,
    { slug: fair.slug },
  );
  return gathering.topics
    .map(({ title, placeId, startMinute, interestedCount, cooperative }) => ({
      title,
      place: gathering.places.find(({ id }) => id === placeId)?.name ?? null,
      startMinute,
      by: cooperative?.name ?? null,
      interested: interestedCount,
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

export const cardOf = (page: Page, title: string) => page.locator('[data-card]').filter({ hasText: title });

/** Where a card hangs on a screen, as somebody who hears the page is told. */
export async function expectAt(page: Page, title: string, where: string, within = 1_000): Promise<void> {
  await expect(cardOf(page, title)).toContainText(where, { timeout: within });
}
