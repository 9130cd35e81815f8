/// <reference types="node" />
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as domain from './index.js';
import { table } from './fixtures/table.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const files = (readdirSync(here, { recursive: true }) as string[]).filter((path) => path.endsWith('.ts'));
const sources = files
  .filter((path) => !path.endsWith('.spec.ts'))
  .map((path) => ({ path, text: readFileSync(`${here}/${path}`, 'utf8') }));

describe('the house of rules', () => {
  it('imports nothing but itself', () => {
    const imports = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map((match) => `${path}: ${match[1] ?? match[2]}`),
    );
    expect(imports.filter((line) => !/: \.\.?\/.*\.js$/.test(line))).toEqual([]);
  });

  it('reads no clock, no chance, no environment', () => {
    const forbidden = /Date\.now|new Date\(\)|performance\.|Math\.random|crypto|(?<!\/)process\.|globalThis|console\./;
    expect(sources.filter(({ text }) => forbidden.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('opens every file with a sentence', () => {
    expect(sources.filter(({ text }) => !text.startsWith('/**')).map(({ path }) => path)).toEqual([]);
  });

  it('shows every file at its door, but the fixtures', () => {
    const door = sources.find(({ path }) => path === 'index.ts')!.text;
    const others = sources.filter(({ path }) => path !== 'index.ts' && !path.includes('fixtures/'));
    expect(others.filter(({ path }) => !door.includes(`'./${path.replace(/ts$/, 'js')}'`))).toEqual([]);
  });
});

describe('the words of the schema', () => {
  const schema = readFileSync(new URL('../../contract/schema.graphql', import.meta.url), 'utf8');
  const enums = new Map(
    [...schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)].map((match) => [
      match[1]!,
      match[2]!
        .replace(/"""[^]*?"""|"[^"]*"|#.*/g, '')
        .split(/\s+/)
        .filter(Boolean),
    ]),
  );

  it.each(
    table(`
      enum                 | union
      Language             | languages
      Currency             | currencies
      CooperativeKind      | cooperativeKinds
      CooperativeStage     | cooperativeStages
      FigureName           | figureNames
      FigureVisibility     | figureVisibilities
      Role                 | roles
      RequestTheme         | requestThemes
      RequestState         | requestStates
      RequestOrder         | requestOrders
      RequestEventKind     | requestEventKinds
      ObjectionState       | objectionStates
      PersonOrder          | personOrders
      DemoRole             | demoRoles
      TokenKind            | tokenKinds
      ImportFormat         | importFormats
      ImportOutcome        | importOutcomes
      ProcessKind          | processKinds
      ProcessSheetState    | processSheetStates
      ProcessIdeaKind      | processIdeaKinds
      GatheringPhase       | gatheringPhases
      BlockKind            | blockKinds
      Fate                 | fates
      GatheringRequestKind | gatheringRequestKinds
      MinutesAnswer        | minutesAnswers
      ParticipantField     | participantFields
      PreparationSubject   | preparationSubjects
      BookletEdition       | bookletEditions
      WorkState            | workStates
      GatheringEventKind   | gatheringEventKinds
      TopicOrigin          | topicOrigins
      NeedAnswer           | needAnswers
      TopicEventKind       | topicEventKinds
    `),
  )('$enum are $union', (row) => {
    const inSchema = enums.get(row['enum']!);
    // An order without a query that takes it leaves the generated schema
    if (inSchema === undefined) return;
    const union = domain[row['union'] as 'roles'] as readonly string[];
    expect([...inSchema].sort()).toEqual([...union].sort());
  });

  it('are all of them ours', () => {
    expect([...enums.keys()].length).toBeGreaterThanOrEqual(16);
  });
});
