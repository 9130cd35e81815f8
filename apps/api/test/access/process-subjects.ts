/** Process sheets as they are looked at and acted on. */
import { newTitle } from './subjects.js';
import type { Cast, Side } from './cast.js';

export type Model = { readonly template: string; readonly questions: readonly [string, string] };

/** A model of the federation, or one that the co-op of `side` proposed. */
export async function model(cast: Cast, side: Side | null, isRetired = false): Promise<Model> {
  const now = cast.world.clock.now();
  const template = await cast.put('process_template', {
    slug: cast.world.newId(),
    kind: side === null ? 'ordering' : 'own',
    title: newTitle(),
    lead: 'du bon de commande au rayon',
    cooperative_id: side?.cooperative?.id ?? null,
    made_at: now,
    changed_at: now,
    retired_at: isRetired ? now : null,
  });
  const question = async (position: number): Promise<string> =>
    cast.put('process_question', { template_id: template, position, text: newTitle(), help: 'par exemple' });
  return { template, questions: [await question(0), await question(1)] };
}

export type SheetGiven = { readonly state: 'draft' | 'shared'; readonly answered?: boolean };

/** The sheet of the co-op of `side`; those of the federation have none. */
export async function sheet(cast: Cast, side: Side, of: Model, given: SheetGiven): Promise<string> {
  const now = cast.world.clock.now();
  const id = await cast.put('process_sheet', {
    template_id: of.template,
    cooperative_id: side.cooperative?.id,
    state: given.state,
    started_by: side.person?.id ?? null,
    started_at: now,
    changed_at: now,
    shared_at: given.state === 'shared' ? now : null,
  });
  if (given.answered !== false)
    await cast.put('process_answer', {
      sheet_id: id,
      question_id: of.questions[0],
      text: 'le lundi, à trois',
      written_by: side.person?.id ?? null,
      written_at: now,
    });
  return id;
}

/** What the co-op of `side` takes home from the sheet of a third one. */
export async function idea(
  cast: Cast,
  side: Side,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ idea: string; model: Model }> {
  const of = await model(cast, null);
  const theirs = await sheet(cast, { ...side, cooperative: cast.cooperatives.third }, of, { state: 'shared' });
  const id = await cast.put('process_idea', {
    sheet_id: theirs,
    question_id: of.questions[0],
    cooperative_id: side.cooperative?.id,
    kind: 'do_as_they_do',
    note: 'une liste d’attente par créneau',
    owner: 'équipe réception',
    due_on: '2027-01-15',
    noted_by: side.person?.id ?? null,
    noted_at: cast.world.clock.now(),
    ...more,
  });
  return { idea: id, model: of };
}
