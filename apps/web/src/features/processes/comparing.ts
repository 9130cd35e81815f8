import { compareAnswers, isDifference, isSameAnswer, type AnswerComparison } from '@komunigi/domain';
import type { ProcessPageQuery } from '@komunigi/contract';

export type Template = NonNullable<ProcessPageQuery['processTemplate']>;
export type Sheet = Template['sheets'][number];
export type Question = Template['questions'][number];

/** Something to take home. */
export type Take = { sheet: Sheet; question: Question; text: string };

/** One question, with what each of the chosen co-ops answers. */
export type Line = {
  question: Question;
  verdict: AnswerComparison;
  answers: { sheet: Sheet; text: string | null; asWe: boolean; other: string | null }[];
};

/** Ours first, since one compares with oneself; then by name, as they come. */
export function inOrder(sheets: readonly Sheet[], mine: string | null): Sheet[] {
  return [...sheets].sort((a, b) => Number(b.cooperative.id === mine) - Number(a.cooperative.id === mine));
}

/** Those the address names; none that we know: all of them. */
export function chosen(sheets: readonly Sheet[], slugs: string | undefined): Sheet[] {
  const named = new Set((slugs ?? '').split(','));
  const found = sheets.filter(({ cooperative }) => named.has(cooperative.slug));
  return found.length > 0 ? found : [...sheets];
}

export const textOf = (sheet: Sheet, questionId: string): string | null =>
  sheet.answers.find((answer) => answer.questionId === questionId)?.text || null;

/** `other`: of exactly two, what the other one says, so that the words that differ can be marked. */
export function linesOf(questions: readonly Question[], sheets: readonly Sheet[], mine: string | null): Line[] {
  const ours = sheets.find(({ cooperative }) => cooperative.id === mine);
  return questions.map((question) => {
    const texts = sheets.map((sheet) => textOf(sheet, question.id));
    const our = ours ? textOf(ours, question.id) : null;
    return {
      question,
      verdict: compareAnswers(texts),
      answers: sheets.map((sheet, index) => ({
        sheet,
        text: texts[index]!,
        asWe: sheet !== ours && our !== null && texts[index] !== null && isSameAnswer(our, texts[index]!),
        other: sheets.length === 2 ? texts[1 - index]! : null,
      })),
    };
  });
}

export const differing = (lines: readonly Line[]): Line[] => lines.filter(({ verdict }) => isDifference(verdict));
