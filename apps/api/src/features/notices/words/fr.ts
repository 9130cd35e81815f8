import type { NoticeWords } from './words.js';

export const fr: NoticeWords = {
  hello: 'Bonjour,',
  federation: 'la fédération',
  states: {
    new: 'Nouvelle',
    maturing: 'Mûrit',
    ready: 'Prête',
    in_progress: 'En cours',
    to_test: 'À tester',
    done: 'Terminée',
    carried_over: 'À poursuivre',
    refused: 'Refusée',
    practice_note: 'Fiche pratique',
    merged: 'Fusionnée',
  },
  request: (number, title) => `demande n° ${number}, « ${title} »`,
  subject: (about, { kind, state, day }) => {
    if (kind === 'mentioned') return `Votre réponse est attendue, sans date limite : ${about}`;
    if (kind === 'objection_to_answer') return `Une objection attend votre réponse, sans date limite : ${about}`;
    if (kind === 'review_due') return `À revoir depuis le ${day} : ${about}`;
    if (kind === 'objected') return `Pour information, une objection : ${about}`;
    if (kind === 'objection_answered') return `Pour information, une objection a sa réponse : ${about}`;
    if (kind === 'estimate_given') return `Pour information, une estimation est donnée : ${about}`;
    if (kind === 'merged') return `Pour information, fusion : ${about}`;
    if (kind === 'commented') return `Pour information, un commentaire : ${about}`;
    if (state === 'to_test') return `À tester chez vous, sans date limite : ${about}`;
    return `Pour information, nouvel état « ${state === null ? '' : fr.states[state]} » : ${about}`;
  },
  line: ({ kind, who, state, other, day }) => {
    if (kind === 'mentioned') return `Vous êtes mentionnés par ${who} :`;
    if (kind === 'objection_to_answer')
      return `Objection de ${who} à votre demande. Elle bloque le commun tant qu’elle n’a pas de réponse :`;
    if (kind === 'review_due')
      return `Cette demande mûrit. Elle devait être revue le ${day} : dites où elle en est, ou donnez une nouvelle date.`;
    if (kind === 'objected') return `Objection de ${who} :`;
    if (kind === 'objection_answered') return `Réponse de ${who} à une objection :`;
    if (kind === 'estimate_given') return `Estimation donnée par ${who} : heures, prix et hypothèses sont sur la page.`;
    if (kind === 'merged') return `Fusion par ${who} : la suite se passe dans la ${other}.`;
    if (kind === 'commented') return `Commentaire de ${who} :`;
    return `Nouvel état « ${state === null ? '' : fr.states[state]} », par ${who}.`;
  },
  missing: (what) => `Il manque : ${what}`,
  see: 'Voir la demande :',
  why: {
    following: 'Vous recevez ce courriel parce que vous suivez cette demande.',
    mandate: 'Vous recevez ce courriel au titre de votre mandat.',
  },
  stop: 'Ne plus la suivre :',
  page: {
    title: 'Ne plus suivre une demande',
    question: (number) => `Ne plus recevoir de courriels au sujet de la demande n° ${number} ?`,
    button: 'Ne plus la suivre',
    done: (number) => `C’est fait : vous ne suivez plus la demande n° ${number}.`,
    unknown: 'Ce lien n’est pas valable.',
  },
};
