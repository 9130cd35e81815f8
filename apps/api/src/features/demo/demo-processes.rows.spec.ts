import { describe, expect, it } from '@jest/globals';
import { compareAnswers } from '@komunigi/domain';
import { demoMaterial } from './demo-material.js';
import { processRows } from './demo-processes.rows.js';

type Answer = { sheet_id: string; question_id: string; text: string };

describe('the sheets of the demonstration', () => {
  const rows = processRows(demoMaterial());
  const answers = rows['process_answer'] as unknown as Answer[];
  const sheets = rows['process_sheet']!;

  it('are of three models, of four to six questions, filled by four or five co-ops each', () => {
    const counts = rows['process_template']!.map((template) => [
      template['slug'],
      rows['process_question']!.filter((question) => question['template_id'] === template['id']).length,
      sheets.filter((sheet) => sheet['template_id'] === template['id'] && sheet['state'] === 'shared').length,
    ]);
    expect(counts).toEqual([
      ['commande', 6, 5],
      ['reception', 5, 4],
      ['echange-de-shifts', 5, 5],
    ]);
  });

  it('are labelled as invented, all of them', () => {
    const labelled = ['process_template', 'process_sheet', 'process_idea'].flatMap((table) => rows[table]!);
    expect(labelled.filter((row) => row['is_demo'] !== true)).toEqual([]);
  });

  it('show every kind of difference', () => {
    const shared = new Set(sheets.filter(({ state }) => state === 'shared').map(({ id }) => id as string));
    const compared = rows['process_question']!.map((question) => {
      const of = sheets.filter(
        (sheet) => shared.has(sheet['id'] as string) && sheet['template_id'] === question['template_id'],
      );
      const pair = of
        .slice(0, 3)
        .map(
          (sheet) =>
            answers.find((answer) => answer.sheet_id === sheet['id'] && answer.question_id === question['id'])?.text ??
            null,
        );
      return compareAnswers(pair);
    });
    expect(compared).toContain('different');
    const two = sheets.filter((sheet) => sheet['template_id'] === rows['process_template']![2]!['id']);
    const deadline = rows['process_question']!.find(({ text }) => text === 'Jusqu’à quand peut-on échanger\u202f?')!;
    const said = (index: number): string =>
      answers.find((one) => one.sheet_id === two[index]!['id'] && one.question_id === deadline['id'])!.text;
    expect(compareAnswers([said(0), said(2), said(3)])).toBe('same');
    expect(compareAnswers([said(0), said(1)])).toBe('different');
    expect(compareAnswers([said(0), said(2), null])).toBe('some_missing');
  });
});
