/** What the printer is given: words and numbers in the reader's language, ready to be set, and never a command. */
import type { Language } from '../../cooperatives/cooperative.js';
import type { BookletWords } from './booklet-words.js';
import type { TextBlock } from './booklet-text.js';

/** A colour with a sign of its own, so that a print without colours says the same. */
export type BookletHue = 'leaf' | 'saffron' | 'tomato' | 'lake' | 'plum' | 'ink' | 'sand';

export type PrintedEntry = {
  /** empty: it has no time */
  readonly time: string;
  readonly place: string;
  readonly title: string;
  readonly language: Language;
  readonly hue: BookletHue;
  readonly meta: string;
  readonly needs: string;
  readonly blocks: readonly TextBlock[];
};

export type PrintedCell = {
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
  readonly entries: readonly { readonly title: string; readonly language: Language; readonly hue: BookletHue }[];
};

export type PrintedGrid = {
  readonly places: readonly string[];
  readonly rows: readonly { readonly from: string; readonly minutes: number }[];
  readonly until: string;
  readonly cells: readonly PrintedCell[];
};

export type PrintedDay = {
  readonly title: string;
  readonly grids: readonly PrintedGrid[];
  readonly entries: readonly PrintedEntry[];
};

export type PrintedPeople = {
  readonly cooperative: string;
  readonly people: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** « et 2 personnes »; empty when all are named */
  readonly unnamed: string;
};

export type PrintedFigure = {
  readonly name: string;
  readonly value: string;
  /** its year and where it comes from */
  readonly note: string;
  readonly earlier: readonly string[];
};

export type PrintedRequest = {
  readonly number: string;
  readonly title: string;
  readonly language: Language;
  readonly hue: BookletHue;
  readonly meta: string;
};

export type PrintedCooperative = {
  readonly name: string;
  readonly meta: string;
  /** as it is read, without its protocol; empty: none */
  readonly website: string;
  /** where it leads */
  readonly address: string;
  readonly hue: BookletHue;
  readonly blocks: readonly TextBlock[];
  readonly figures: readonly PrintedFigure[];
  readonly people: string;
  readonly requests: readonly PrintedRequest[];
};

export type PrintedAnswer = { readonly blocks: readonly TextBlock[]; readonly isMarked: boolean };

export type PrintedSheet = {
  readonly title: string;
  readonly tables: readonly {
    readonly cooperatives: readonly string[];
    readonly rows: readonly {
      readonly question: string;
      /** what all answers have in common, in words; empty: nothing to say */
      readonly mark: string;
      readonly answers: readonly PrintedAnswer[];
    }[];
  }[];
};

export type PrintedFollowUp = {
  readonly text: string;
  readonly owner: string;
  readonly due: string;
  readonly isDone: boolean;
};

export type PrintedOutcome = {
  readonly title: string;
  readonly language: Language;
  readonly hue: BookletHue;
  readonly meta: string;
  readonly fate: string;
  readonly isCarriedOver: boolean;
  readonly reason: string;
  readonly blocks: readonly TextBlock[];
  readonly decisions: readonly string[];
  readonly followUps: readonly PrintedFollowUp[];
  readonly requests: readonly { readonly number: string; readonly title: string }[];
};

export type BookletData = {
  readonly language: Language;
  /** of the document, in its metadata */
  readonly documentTitle: string;
  readonly words: BookletWords['print'];
  readonly edition: string;
  readonly isInvented: boolean;
  readonly printedOn: string;
  readonly title: string;
  /** for the head of each page */
  readonly shortTitle: string;
  readonly dates: string;
  readonly place: string;
  readonly address: string;
  readonly publicUrl: string;
  readonly themes: readonly { readonly hue: BookletHue; readonly name: string }[];
  readonly days: readonly PrintedDay[];
  readonly unplaced: readonly PrintedEntry[];
  readonly participants: readonly PrintedPeople[];
  readonly cooperatives: readonly PrintedCooperative[];
  readonly sheets: readonly PrintedSheet[];
  readonly requests: readonly PrintedRequest[];
  readonly outcomes: readonly PrintedOutcome[];
  readonly followUps: readonly PrintedFollowUp[];
  readonly carriedOver: readonly PrintedRequest[];
  readonly notePages: number;
};
