/** Process sheets lie side by side: whoever does not do as most do is marked, since that is where there is something to learn. */
import { compareAnswers, isSameAnswer } from '../../processes/compare.js';
import type { PrintedSheet } from './booklet-data.js';
import type { BookletContents, BookletSheet } from './booklet-contents.js';
import type { BookletPen } from './booklet-pen.js';
import { shortened } from './booklet-text.js';

/** A printed page holds the question and three answers. */
export const mostAnswers = 3;
/** The screen has the rest. */
const longestAnswer = 900;

type Row = PrintedSheet['tables'][number]['rows'][number];

export function printedSheets(facts: BookletContents, pen: BookletPen): PrintedSheet[] {
  const filled = facts.sheets.filter(({ answers, questions }) => answers.length > 0 && questions.length > 0);
  return filled.map((sheet) => {
    const rows = sheet.questions.map((question, index) => printedRow(sheet, question, index, pen));
    const count = Math.ceil(sheet.answers.length / mostAnswers);
    const edge = (part: number): number => Math.round((part * sheet.answers.length) / count);
    return {
      title: pen.set(sheet.title),
      tables: Array.from({ length: count }, (_, part) => ({
        cooperatives: sheet.answers
          .slice(edge(part), edge(part + 1))
          .map(({ cooperativeName }) => pen.set(cooperativeName)),
        rows: rows.map((row) => ({ ...row, answers: row.answers.slice(edge(part), edge(part + 1)) })),
      })),
    };
  });
}

function printedRow(sheet: BookletSheet, question: string, index: number, pen: BookletPen): Row {
  const answers = sheet.answers.map((one) => one.answers[index] ?? null);
  const comparison = compareAnswers(answers);
  const common = mostCommon(answers.filter((text) => text !== null));
  const { same, differs } = pen.words.print;
  return {
    question: pen.set(question),
    mark: { nobody: '', same: answers.length > 1 ? same : '', some_missing: '', different: differs }[comparison],
    answers: answers.map((text) => ({
      blocks: pen.blocks(shortened((text ?? '').trim(), longestAnswer)),
      isMarked: text !== null && common !== null && !isSameAnswer(text, common),
    })),
  };
}

/** The answer that most give, when no other is given as often. */
function mostCommon(answers: readonly string[]): string | null {
  const groups: { text: string; count: number }[] = [];
  for (const text of answers) {
    const group = groups.find((one) => isSameAnswer(one.text, text));
    if (group === undefined) groups.push({ text, count: 1 });
    else group.count += 1;
  }
  const [first, second] = groups.sort((a, b) => b.count - a.count);
  return first !== undefined && first.count !== second?.count ? first.text : null;
}
