/** What mails about requests say, in four languages: the subject says what is expected and until when. */
import type { Language } from '@komunigi/domain';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { fr } from './words/fr.js';
import { nl } from './words/nl.js';
import type { NoticeWords } from './words/words.js';

export const noticeWords: Readonly<Record<Language, NoticeWords>> = { fr, nl, es, en };
