import type { NoticeWords } from './words.js';

export const es: NoticeWords = {
  hello: 'Hola:',
  federation: 'la federación',
  states: {
    new: 'Nueva',
    maturing: 'Madurando',
    ready: 'Lista',
    in_progress: 'En curso',
    to_test: 'Por probar',
    done: 'Terminada',
    carried_over: 'Por continuar',
    refused: 'Rechazada',
    practice_note: 'Ficha práctica',
    merged: 'Fusionada',
  },
  request: (number, title) => `petición n.º ${number}, «${title}»`,
  subject: (about, { kind, state, day }) => {
    if (kind === 'mentioned') return `Se espera su respuesta, sin fecha límite: ${about}`;
    if (kind === 'objection_to_answer') return `Una objeción espera su respuesta, sin fecha límite: ${about}`;
    if (kind === 'review_due') return `Por revisar desde el ${day}: ${about}`;
    if (kind === 'objected') return `Para su información, una objeción: ${about}`;
    if (kind === 'objection_answered') return `Para su información, una objeción tiene respuesta: ${about}`;
    if (kind === 'estimate_given') return `Para su información, hay una estimación: ${about}`;
    if (kind === 'merged') return `Para su información, fusión: ${about}`;
    if (kind === 'commented') return `Para su información, un comentario: ${about}`;
    if (state === 'to_test') return `Por probar en su cooperativa, sin fecha límite: ${about}`;
    return `Para su información, nuevo estado «${state === null ? '' : es.states[state]}»: ${about}`;
  },
  line: ({ kind, who, state, other, day }) => {
    if (kind === 'mentioned') return `Mención de ${who}:`;
    if (kind === 'objection_to_answer')
      return `Objeción de ${who} a su petición. Bloquea lo común mientras no tenga respuesta:`;
    if (kind === 'review_due')
      return `Esta petición madura. Tenía que revisarse el ${day}: diga en qué punto está o dé una nueva fecha.`;
    if (kind === 'objected') return `Objeción de ${who}:`;
    if (kind === 'objection_answered') return `Respuesta de ${who} a una objeción:`;
    if (kind === 'estimate_given')
      return `Estimación dada por ${who}: las horas, el precio y los supuestos están en la página.`;
    if (kind === 'merged') return `Fusión por ${who}: continúa en la ${other}.`;
    if (kind === 'commented') return `Comentario de ${who}:`;
    return `Nuevo estado «${state === null ? '' : es.states[state]}», por ${who}.`;
  },
  missing: (what) => `Falta: ${what}`,
  see: 'Ver la petición:',
  why: {
    following: 'Recibe este correo porque sigue esta petición.',
    mandate: 'Recibe este correo en virtud de su mandato.',
  },
  stop: 'Dejar de seguirla:',
  page: {
    title: 'Dejar de seguir una petición',
    question: (number) => `¿Dejar de recibir correos sobre la petición n.º ${number}?`,
    button: 'Dejar de seguirla',
    done: (number) => `Hecho: ya no sigue la petición n.º ${number}.`,
    unknown: 'Este enlace no es válido.',
  },
};
