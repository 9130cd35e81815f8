import { createContext } from 'react';

/** The BCP 47 tag every date and amount is written in. */
export const LocaleContext = createContext('fr-BE');
