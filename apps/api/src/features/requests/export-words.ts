/** The headers of the exported list, and the words a reader of a spreadsheet expects beside our codes. */
import type { Language, RequestState } from '@komunigi/domain';

type ExportWords = {
  /** in the order of the columns; our own import knows the French and English ones */
  readonly headers: readonly [number: string, ...others: string[]];
  readonly states: Readonly<Record<RequestState, string>>;
};

export const exportWords: Readonly<Record<Language, ExportWords>> = {
  fr: {
    headers: [
      'n°', 'titre', 'état', 'état en clair', 'thème', 'langue', 'coopérative', 'origine', 'date', 'soutiens', 'importance',
      'commentaires', 'objections sans réponse', 'dernière activité', 'adresse', 'code', 'détail',
    ],
    states: {
      new: 'Nouvelle', maturing: 'Mûrit', ready: 'Prête', in_progress: 'En cours', to_test: 'À tester', done: 'Terminée',
      carried_over: 'À poursuivre', refused: 'Refusée', practice_note: 'Fiche pratique', merged: 'Fusionnée',
    },
  },
  nl: {
    headers: [
      'nr.', 'titel', 'staat', 'staat in woorden', 'thema', 'taal', 'coöperatie', 'herkomst', 'datum', 'steun', 'belang',
      'opmerkingen', 'onbeantwoorde bezwaren', 'laatste activiteit', 'adres', 'code', 'toelichting',
    ],
    states: {
      new: 'Nieuw', maturing: 'Rijpt', ready: 'Klaar', in_progress: 'In uitvoering', to_test: 'Te testen', done: 'Afgerond',
      carried_over: 'Te vervolgen', refused: 'Geweigerd', practice_note: 'Praktijkfiche', merged: 'Samengevoegd',
    },
  },
  es: {
    headers: [
      'n.º', 'título', 'estado', 'estado en palabras', 'tema', 'idioma', 'cooperativa', 'procedencia', 'fecha', 'apoyos', 'importancia',
      'comentarios', 'objeciones sin respuesta', 'última actividad', 'dirección', 'código', 'detalle',
    ],
    states: {
      new: 'Nueva', maturing: 'Madurando', ready: 'Lista', in_progress: 'En curso', to_test: 'Por probar', done: 'Terminada',
      carried_over: 'Por continuar', refused: 'Rechazada', practice_note: 'Ficha práctica', merged: 'Fusionada',
    },
  },
  en: {
    headers: [
      'no.', 'title', 'state', 'state in words', 'theme', 'language', 'co-op', 'origin', 'date', 'supports', 'importance',
      'comments', 'open objections', 'last activity', 'address', 'code', 'detail',
    ],
    states: {
      new: 'New', maturing: 'Maturing', ready: 'Ready', in_progress: 'In progress', to_test: 'To test', done: 'Done',
      carried_over: 'Carried over', refused: 'Refused', practice_note: 'Practice note', merged: 'Merged',
    },
  },
}; // prettier-ignore
