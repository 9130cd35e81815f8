/** The booklet prints what its readers may see: whoever gathers these facts has already asked for each person's consent. */
import type { CooperativeKind, Language } from '../../cooperatives/cooperative.js';
import type { FigureName } from '../../cooperatives/figure.rules.js';
import type { Currency } from '../../money.js';
import type { RequestTheme } from '../../requests/request.js';
import type { Day, Instant } from '../../time.js';
import type { ProgrammeGathering, ProgrammeKind, ProgrammePlace } from '../export/programme.js';
import type { BookletEdition, Fate } from '../gathering.js';

/** Whom a topic cannot do without: somebody by name, or someone of a co-op. Both null: somebody who stays unnamed. */
export type BookletNeed = { readonly name: string | null; readonly cooperativeName: string | null };

export type BookletItem = {
  readonly id: string;
  readonly kind: ProgrammeKind;
  readonly title: string;
  readonly detail: string;
  readonly placeName: string | null;
  /** null, as `startMinute`: not placed */
  readonly day: Day | null;
  readonly startMinute: number | null;
  readonly durationMinutes: number;
  readonly theme: RequestTheme | null;
  readonly cooperativeName: string | null;
  /** the one it is written in; it decides how its words are cut */
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly needs: readonly BookletNeed[];
  /** how often it travelled from one gathering to the next */
  readonly carriedOverCount: number;
};

export type BookletParticipant = {
  /** null: came without agreeing to be named */
  readonly name: string | null;
  readonly cooperativeName: string | null;
  /** empty, null: not to be shown */
  readonly languages: readonly Language[];
  readonly email: string | null;
  readonly phone: string | null;
};

export type BookletFigure = {
  readonly name: FigureName;
  readonly year: number;
  /** minor units when there is a currency */
  readonly amount: bigint;
  readonly currency: Currency | null;
  readonly source: string;
};

export type BookletCooperative = {
  readonly name: string;
  readonly kind: CooperativeKind;
  readonly place: string | null;
  /** two letters, ISO 3166 */
  readonly country: string | null;
  readonly openedYear: number | null;
  readonly website: string | null;
  readonly description: string;
  readonly languages: readonly Language[];
  readonly figures: readonly BookletFigure[];
};

export type BookletSheet = {
  readonly title: string;
  readonly questions: readonly string[];
  /** one answer a question; null: none */
  readonly answers: readonly { readonly cooperativeName: string; readonly answers: readonly (string | null)[] }[];
};

export type BookletRequest = {
  readonly number: number;
  readonly title: string;
  readonly language: Language;
  readonly theme: RequestTheme;
  readonly cooperativeName: string | null;
  readonly supportCount: number;
  readonly carriedOverCount: number;
  /** continue: printed once more among what travels on */
  readonly fate: Fate | null;
};

export type BookletFollowUp = {
  readonly text: string;
  /** a person who agreed to be named, a co-op, or both; null: nobody yet */
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly isDone: boolean;
};

/** What came out of a topic. `itemId`: the topic of the programme it belongs to. */
export type BookletOutcome = {
  readonly itemId: string;
  readonly notes: string;
  readonly decisions: readonly string[];
  readonly followUps: readonly BookletFollowUp[];
  readonly requests: readonly { readonly number: number; readonly title: string }[];
  readonly fate: Fate | null;
  readonly fateReason: string | null;
};

export type BookletContents = {
  readonly edition: BookletEdition;
  readonly printedAt: Instant;
  /** invented values are told so on the cover */
  readonly isDemo: boolean;
  readonly gathering: ProgrammeGathering;
  readonly places: readonly ProgrammePlace[];
  readonly items: readonly BookletItem[];
  readonly participants: readonly BookletParticipant[];
  readonly cooperatives: readonly BookletCooperative[];
  readonly sheets: readonly BookletSheet[];
  readonly requests: readonly BookletRequest[];
  /** printed in the second edition only */
  readonly outcomes: readonly BookletOutcome[];
  /** at least so many ruled pages; the pages that make a multiple of four come on top */
  readonly notePages: number;
};
