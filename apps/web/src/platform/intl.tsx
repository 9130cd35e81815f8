import { LocaleContext } from '@komunigi/ui';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl, type MessageFormatElement } from 'react-intl';
import type french from '../messages/fr.json';

/** Every sentence of the screens has an id of the French catalogue; an unknown id does not compile. */
export type MessageId = keyof typeof french;
export type Message = { id: MessageId };
type Catalogue = Record<MessageId, MessageFormatElement[]>;
type Values = Record<string, string | number | bigint | boolean | Date | null | undefined>;

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the place where react-intl looks for the type of ids
  namespace FormatjsIntl {
    // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merged with react-intl's own
    interface Message {
      ids: MessageId;
    }
  }
}

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

/** One chunk a language; the keys of all four must be those of the French one, or this does not compile. */
const catalogues: Record<Language, () => Promise<{ default: Record<MessageId, string> }>> = {
  fr: () => import('../messages/fr.json'),
  nl: () => import('../messages/nl.json'),
  es: () => import('../messages/es.json'),
  en: () => import('../messages/en.json'),
};

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  // vite.config.ts has turned every text into its syntax tree
  return (await catalogues[language]()).default as unknown as Catalogue;
}

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

  return (
    <LanguageContext value={choice}>
      <LocaleContext value={locales[language]}>
        <IntlProvider locale={locales[language]} messages={catalogue} onError={failLoudly}>
          {children}
        </IntlProvider>
      </LocaleContext>
    </LanguageContext>
  );
}

/** A message that cannot be formatted is a fault of ours; in production the id is shown rather than nothing. */
function failLoudly(error: unknown): void {
  console.error(error);
}

/** `t('requests.title')`: a sentence of the catalogue, with its values. */
export function useText() {
  const intl = useIntl();
  return useCallback(
    (id: MessageId, values?: Values) => intl.formatMessage({ id }, values as Record<string, string>),
    [intl],
  );
}

/** Maps from codes to sentences: ids are checked, and the tools that read sources find them. */
export function messages<Map extends Record<string, Message>>(map: Map): Map {
  return map;
}
