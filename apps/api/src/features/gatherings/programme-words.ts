/** What files of a programme say beside the words of the cards, in four languages. */
import type { Language, ProgrammeWords, RequestTheme } from '@komunigi/domain';

export type FileWords = ProgrammeWords & {
  readonly themes: Readonly<Record<RequestTheme, string>>;
  /** of the calendar of one's own topics */
  readonly mine: string;
};

export const programmeWords: Readonly<Record<Language, FileWords>> = {
  fr: {
    columns: {
      day: 'jour', start: 'début', end: 'fin', minutes: 'minutes', place: 'lieu', kind: 'sorte', title: 'titre', detail: 'détail',
      theme: 'thème', cooperative: 'coopérative', languages: 'langues', people: 'personnes', url: 'adresse',
    },
    kinds: { topic: 'sujet', break: 'pause', plenary: 'plénière', visit: 'visite' },
    themes: {
      tools: 'Outils', money: 'Argent', coop_life: 'Vie de coop', technique: 'Technique', discovery: 'Découverte',
    },
    mine: 'Mes rencontres',
  },
  nl: {
    columns: {
      day: 'dag', start: 'begin', end: 'einde', minutes: 'minuten', place: 'plaats', kind: 'soort', title: 'titel',
      detail: 'toelichting', theme: 'thema', cooperative: 'coöperatie', languages: 'talen', people: 'personen', url: 'adres',
    },
    kinds: { topic: 'onderwerp', break: 'pauze', plenary: 'plenair', visit: 'bezoek' },
    themes: {
      tools: 'Hulpmiddelen', money: 'Geld', coop_life: 'Coopleven', technique: 'Techniek', discovery: 'Ontdekking',
    },
    mine: 'Mijn bijeenkomsten',
  },
  es: {
    columns: {
      day: 'día', start: 'inicio', end: 'fin', minutes: 'minutos', place: 'lugar', kind: 'tipo', title: 'título', detail: 'detalle',
      theme: 'tema', cooperative: 'cooperativa', languages: 'idiomas', people: 'personas', url: 'dirección',
    },
    kinds: { topic: 'tema', break: 'pausa', plenary: 'plenaria', visit: 'visita' },
    themes: {
      tools: 'Herramientas', money: 'Dinero', coop_life: 'Vida de la cooperativa', technique: 'Técnica', discovery: 'Descubrimiento',
    },
    mine: 'Mis encuentros',
  },
  en: {
    columns: {
      day: 'day', start: 'start', end: 'end', minutes: 'minutes', place: 'place', kind: 'kind', title: 'title', detail: 'detail',
      theme: 'theme', cooperative: 'co-op', languages: 'languages', people: 'people', url: 'address',
    },
    kinds: { topic: 'topic', break: 'break', plenary: 'plenary', visit: 'visit' },
    themes: { tools: 'Tools', money: 'Money', coop_life: 'Co-op life', technique: 'Technique', discovery: 'Discovery' },
    mine: 'My gatherings',
  },
}; // prettier-ignore
