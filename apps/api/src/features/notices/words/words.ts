import type { NoticeKind, RequestState } from '@komunigi/domain';

export type Happening = {
  readonly kind: NoticeKind;
  /** the co-op that did it; null: the federation */
  readonly who: string | null;
  readonly state: RequestState | null;
  /** the other request of a merge */
  readonly other: string | null;
  /** already written as the language writes it */
  readonly day: string | null;
};

export type NoticeWords = {
  readonly hello: string;
  readonly federation: string;
  readonly states: Readonly<Record<RequestState, string>>;
  /** names a request in a sentence */
  readonly request: (number: number, title: string) => string;
  /** @param about the request as `request` names it */
  readonly subject: (about: string, what: Happening) => string;
  readonly line: (what: Happening & { readonly who: string }) => string;
  readonly missing: (what: string) => string;
  readonly see: string;
  readonly why: { readonly following: string; readonly mandate: string };
  readonly stop: string;
  readonly page: {
    readonly title: string;
    readonly question: (number: number) => string;
    readonly button: string;
    readonly done: (number: number) => string;
    readonly unknown: string;
  };
};
