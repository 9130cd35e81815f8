import type { NoticeWords } from './words.js';

export const nl: NoticeWords = {
  hello: 'Dag,',
  federation: 'de federatie',
  states: {
    new: 'Nieuw',
    maturing: 'Rijpt',
    ready: 'Klaar',
    in_progress: 'In uitvoering',
    to_test: 'Te testen',
    done: 'Afgerond',
    carried_over: 'Te vervolgen',
    refused: 'Geweigerd',
    practice_note: 'Praktijkfiche',
    merged: 'Samengevoegd',
  },
  request: (number, title) => `vraag nr. ${number}, “${title}”`,
  subject: (about, { kind, state, day }) => {
    if (kind === 'mentioned') return `Uw antwoord wordt verwacht, zonder einddatum: ${about}`;
    if (kind === 'objection_to_answer') return `Een bezwaar wacht op uw antwoord, zonder einddatum: ${about}`;
    if (kind === 'review_due') return `Te herbekijken sinds ${day}: ${about}`;
    if (kind === 'objected') return `Ter informatie, een bezwaar: ${about}`;
    if (kind === 'objection_answered') return `Ter informatie, een bezwaar is beantwoord: ${about}`;
    if (kind === 'estimate_given') return `Ter informatie, er is een schatting: ${about}`;
    if (kind === 'merged') return `Ter informatie, samengevoegd: ${about}`;
    if (kind === 'commented') return `Ter informatie, een opmerking: ${about}`;
    if (state === 'to_test') return `Bij u te testen, zonder einddatum: ${about}`;
    return `Ter informatie, nieuwe staat “${state === null ? '' : nl.states[state]}”: ${about}`;
  },
  line: ({ kind, who, state, other, day }) => {
    if (kind === 'mentioned') return `U wordt vermeld door ${who}:`;
    if (kind === 'objection_to_answer')
      return `Bezwaar van ${who} tegen uw vraag. Het blokkeert het gemeenschappelijke tot het beantwoord is:`;
    if (kind === 'review_due')
      return `Deze vraag rijpt. Ze moest op ${day} herbekeken worden: zeg hoe het ermee staat, of geef een nieuwe datum.`;
    if (kind === 'objected') return `Bezwaar van ${who}:`;
    if (kind === 'objection_answered') return `Antwoord van ${who} op een bezwaar:`;
    if (kind === 'estimate_given') return `Schatting door ${who}: uren, prijs en aannames staan op de pagina.`;
    if (kind === 'merged') return `Samengevoegd door ${who}: het vervolg staat bij ${other}.`;
    if (kind === 'commented') return `Opmerking van ${who}:`;
    return `Nieuwe staat “${state === null ? '' : nl.states[state]}”, door ${who}.`;
  },
  missing: (what) => `Wat ontbreekt: ${what}`,
  see: 'De vraag bekijken:',
  why: {
    following: 'U ontvangt deze mail omdat u deze vraag volgt.',
    mandate: 'U ontvangt deze mail op grond van uw mandaat.',
  },
  stop: 'Niet meer volgen:',
  page: {
    title: 'Een vraag niet meer volgen',
    question: (number) => `Geen mails meer ontvangen over vraag nr. ${number}?`,
    button: 'Niet meer volgen',
    done: (number) => `In orde: u volgt vraag nr. ${number} niet meer.`,
    unknown: 'Deze link is niet geldig.',
  },
};
