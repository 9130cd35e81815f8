/** Deeds on process sheets: models, answers, sharing, what is taken home. */
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { idea, model, sheet, type SheetGiven } from './process-subjects.js';
import { newTitle, request } from './subjects.js';

const ofCooperatives: readonly Whose[] = ['own', 'other'];

const question = (cast: Cast): Input => ({ id: cast.world.newId(), text: newTitle() });

const create = (kind: string): Deed => ({
  mutation: 'createProcessTemplate',
  case: kind === 'own' ? 'of another thing' : 'for all co-ops',
  whose: ['any'],
  make: async (cast) => ({ id: cast.world.newId(), kind, title: newTitle(), questions: [question(cast)] }),
});

/** Changes a model of the federation, or one that the co-op proposed. */
const edit = (name: string, whose: readonly Whose[], by: (side: Side) => Side | null): Deed => ({
  mutation: 'editProcessTemplate',
  case: name,
  whose,
  make: async (cast, side) => {
    const { template } = await model(cast, by(side));
    return { templateId: template, basedOn: 1, title: newTitle(), questions: [question(cast)] };
  },
});

const onSheet = (mutation: string, given: SheetGiven, name = '', more: (cast: Cast) => Input = () => ({})): Deed => ({
  mutation,
  case: name,
  whose: ofCooperatives,
  make: async (cast, side) =>
    side.cooperative && { sheetId: await sheet(cast, side, await model(cast, null), given), ...more(cast) },
});

const onIdea = (
  mutation: string,
  row: (cast: Cast) => Readonly<Record<string, unknown>> = () => ({}),
  more: (cast: Cast, side: Side) => Promise<Input> | Input = () => ({}),
): Deed => ({
  mutation,
  whose: ofCooperatives,
  make: async (cast, side) =>
    side.cooperative && { ideaId: (await idea(cast, side, row(cast))).idea, ...(await more(cast, side)) },
});

const answer = (name: string, isStarted: boolean): Deed => ({
  mutation: 'answerProcessQuestion',
  case: name,
  whose: ofCooperatives,
  make: async (cast, side) => {
    if (side.cooperative === null) return null;
    const of = await model(cast, null);
    if (isStarted) await sheet(cast, side, of, { state: 'shared' });
    return {
      id: cast.world.newId(),
      templateId: of.template,
      cooperativeId: side.cooperative.id,
      questionId: of.questions[0],
      text: newTitle(),
      basedOn: isStarted ? 1 : 0,
    };
  },
});

const note = (cast: Cast): Input => ({ id: cast.world.newId(), kind: 'do_as_they_do', note: 'comme eux' });

export const processDeeds: readonly Deed[] = [
  create('ordering'),
  create('own'),
  edit('of the federation', ['any'], () => null),
  edit('that the co-op proposed', ofCooperatives, (side) => side),
  answer('the first one', false),
  answer('another one', true),
  onSheet('shareProcessSheet', { state: 'draft' }),
  onSheet('unshareProcessSheet', { state: 'shared' }),
  onSheet('noteProcessIdea', { state: 'shared' }, '', note),
  onSheet('noteProcessIdea', { state: 'draft' }, 'from a draft', note),
  onIdea('editProcessIdea', undefined, () => ({ note: newTitle(), done: true })),
  onIdea('removeProcessIdea'),
  onIdea('restoreProcessIdea', (cast) => ({ removed_at: cast.world.clock.now() })),
  onIdea('linkIdeaToRequest', undefined, async (cast, side) => ({ requestId: await request(cast, side) })),
];
