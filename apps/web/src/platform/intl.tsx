import { LocaleContext } from '@komunigi/ui';
import { IntlMessageFormat } from 'intl-messageformat';
import { Children, createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { loadCatalogue, type Catalogue, type MessageId } from './catalogues.js';

export type { MessageId };
export type Message = { id: MessageId };
type Values = Record<string, string | number | bigint | boolean | Date | null | undefined>;
type RichValues = Record<string, ReactNode>;

export const languages = ['fr', 'nl', 'es', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = {
  fr: 'Français',
  nl: 'Nederlands',
  es: 'Español',
  en: 'English',
};

/** How dates and amounts are written; day before month in all four. */
const locales: Record<Language, string> = { fr: 'fr-BE', nl: 'nl-BE', es: 'es-ES', en: 'en-GB' };

const storageKey = 'komunigi.language';

const isLanguage = (text: string | null | undefined): text is Language => languages.includes(text as Language);

function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** What was chosen here, else the browser's first language we have, else French. */
export function firstLanguage(): Language {
  return storedLanguage() ?? navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'fr';
}

type LanguageChoice = {
  language: Language;
  /** for good: kept here and, by the account menu, in the account */
  choose: (language: Language) => void;
  /** what the account says, unless something was chosen here */
  propose: (language: Language) => void;
};

const LanguageContext = createContext<LanguageChoice>({
  language: 'fr',
  choose: () => undefined,
  propose: () => undefined,
});

export const useLanguage = () => use(LanguageContext);

type Speech = { locale: string; catalogue: Catalogue; format: (id: MessageId, values?: object) => unknown };

const SpeechContext = createContext<Speech | null>(null);

/** Only used under the LanguageProvider, which is around everything. */
function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error('no language is chosen');
  return speech;
}

/** Formats sentences of one catalogue; each is prepared once. */
function speechOf(locale: string, catalogue: Catalogue): Speech {
  const prepared = new Map<MessageId, IntlMessageFormat>();
  return {
    locale,
    catalogue,
    format: (id, values) => {
      try {
        let sentence = prepared.get(id);
        if (!sentence) prepared.set(id, (sentence = new IntlMessageFormat(catalogue[id] ?? [], locale)));
        return sentence.format(values as Record<string, string>);
      } catch (error) {
        // a fault of ours: in production the id is shown rather than nothing
        console.error(error);
        return id;
      }
    },
  };
}

type LanguageProviderProps = { first: { language: Language; catalogue: Catalogue }; children: ReactNode };

export function LanguageProvider({ first, children }: LanguageProviderProps) {
  const [{ language, catalogue }, setLoaded] = useState(first);

  const load = useCallback(async (next: Language) => {
    const loaded = await loadCatalogue(next);
    setLoaded({ language: next, catalogue: loaded });
  }, []);

  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        try {
          localStorage.setItem(storageKey, next);
        } catch {
          // storage may be closed: the choice lasts as long as the page
        }
        void load(next);
      },
      propose: (next) => {
        if (storedLanguage() === null) void load(next);
      },
    }),
    [language, load],
  );

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => speechOf(locales[language], catalogue), [language, catalogue]);

  return (
    <LanguageContext value={choice}>
      <LocaleContext value={locales[language]}>
        <SpeechContext value={speech}>{children}</SpeechContext>
      </LocaleContext>
    </LanguageContext>
  );
}

/** `t('requests.title')`: a sentence of the catalogue, with its values. */
export function useText() {
  const speech = useSpeech();
  return useCallback((id: MessageId, values?: Values) => speech.format(id, values) as string, [speech]);
}

/** A sentence with components among its values. */
export function Sentence({ id, values }: { id: MessageId; values: RichValues }) {
  return Children.toArray(useSpeech().format(id, values) as ReactNode);
}

/** Is there a sentence of that name? For names that come from the server. */
export function useKnows(): (id: string) => id is MessageId {
  const { catalogue } = useSpeech();
  return useCallback((id: string): id is MessageId => id in catalogue, [catalogue]);
}

/** « fr-BE »: how dates and amounts are written for the reader. */
export const useLocale = (): string => useSpeech().locale;

/** Maps from codes to sentences: ids are checked, and the tools that read sources find them. */
export function messages<Map extends Record<string, Message>>(map: Map): Map {
  return map;
}
