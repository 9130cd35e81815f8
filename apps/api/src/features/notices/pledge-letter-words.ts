/** Letters about promises, in four languages: each subject says what is expected and until when. */
import type { Language } from '@komunigi/domain';

export const pledgeLetterKinds = [
  'opened',
  'to_confirm',
  'reminder',
  'covered',
  'lapsed',
  'reopened',
  'missing',
  'board_answered',
] as const;
export type PledgeLetterKind = (typeof pledgeLetterKinds)[number];

/** `mine`: what the co-op would pay under the key, or promised; null when nobody can say. */
export type PledgeLetterFacts = {
  readonly title: string;
  readonly cooperative: string;
  readonly day: string;
  readonly goal: string;
  readonly missing: string;
  readonly mine: string | null;
  readonly promised: string | null;
};

type Words = {
  readonly subject: Readonly<Record<PledgeLetterKind, (facts: PledgeLetterFacts) => string>>;
  readonly line: Readonly<Record<PledgeLetterKind, (facts: PledgeLetterFacts) => string>>;
  readonly bill: (mine: string) => string;
  readonly see: string;
  readonly why: (cooperative: string) => string;
};

const fr: Words = {
  subject: {
    opened: ({ title, day }) => `À promettre avant le ${day} : ${title}`,
    to_confirm: ({ title, day, promised }) => `À confirmer avant le ${day} : ${promised} pour « ${title} »`,
    reminder: ({ title, day }) => `Plus que deux jours, jusqu’au ${day} : ${title}`,
    covered: ({ title }) => `Couvert, l’appel de fonds suivra : ${title}`,
    lapsed: ({ title }) => `Échu sans être couvert : ${title}`,
    reopened: ({ title, day }) => `À redire avant le ${day} : votre promesse pour « ${title} »`,
    missing: ({ title, missing }) => `Il manque de nouveau ${missing} : ${title}`,
    board_answered: ({ title }) => `Votre conseil a répondu : ${title}`,
  },
  line: {
    opened: ({ title, goal, day }) =>
      `Le financement de « ${title} » est ouvert : ${goal} à promettre ensemble, jusqu’au ${day}. Une promesse est un plafond : rien n’est demandé tant que ce n’est pas couvert.`,
    to_confirm: ({ cooperative, promised, day }) =>
      `${cooperative} a promis jusqu’à ${promised}, au-dessus du mandat. Cette promesse ne compte pas tant que la trésorerie ou le conseil ne l’a pas confirmée, avant le ${day}.`,
    reminder: ({ cooperative, missing, day }) =>
      `${cooperative} n’a pas encore répondu. Il manque ${missing}, et les promesses se ferment le ${day}.`,
    covered: ({ goal }) =>
      `Les promesses couvrent les ${goal}. Elles tiennent désormais ; un appel de fonds vous dira combien et jusqu’à quand.`,
    lapsed: ({ missing }) =>
      `L’échéance est passée, il manquait ${missing}. Rien n’est demandé à personne ; qui porte le développement peut rouvrir le financement.`,
    reopened: ({ day }) =>
      `Ce pour quoi vous aviez promis a changé. Dites avant le ${day} si votre promesse tient : le silence la retire.`,
    missing: ({ missing, day }) =>
      `Une coopérative appelée ne paie pas sa part. Les autres appels tiennent et personne ne paie plus que sa promesse : il manque ${missing}. Qui le peut promet davantage avant le ${day}.`,
    board_answered: ({ promised }) =>
      promised === null
        ? 'Le conseil a dit non : la promesse est retirée.'
        : `Le conseil a dit oui, jusqu’à ${promised} : la promesse tient.`,
  },
  bill: (mine) => `Selon la clé de répartition, votre part serait de ${mine}.`,
  see: 'Voir le financement :',
  why: (cooperative) => `Vous recevez ce courriel parce que vous agissez pour ${cooperative}.`,
};
const nl: Words = {
  subject: {
    opened: ({ title, day }) => `Toe te zeggen vóór ${day}: ${title}`,
    to_confirm: ({ title, day, promised }) => `Te bevestigen vóór ${day}: ${promised} voor “${title}”`,
    reminder: ({ title, day }) => `Nog twee dagen, tot ${day}: ${title}`,
    covered: ({ title }) => `Gedekt, de oproep tot betaling volgt: ${title}`,
    lapsed: ({ title }) => `Verlopen zonder gedekt te zijn: ${title}`,
    reopened: ({ title, day }) => `Opnieuw te bevestigen vóór ${day}: uw toezegging voor “${title}”`,
    missing: ({ title, missing }) => `Er ontbreekt weer ${missing}: ${title}`,
    board_answered: ({ title }) => `Uw raad heeft geantwoord: ${title}`,
  },
  line: {
    opened: ({ title, goal, day }) =>
      `De financiering van “${title}” is open: samen ${goal} toe te zeggen, tot ${day}. Een toezegging is een plafond: er wordt niets gevraagd zolang het niet gedekt is.`,
    to_confirm: ({ cooperative, promised, day }) =>
      `${cooperative} zegde tot ${promised} toe, boven het mandaat. Die toezegging telt pas als de penningmeester of de raad ze bevestigt, vóór ${day}.`,
    reminder: ({ cooperative, missing, day }) =>
      `${cooperative} antwoordde nog niet. Er ontbreekt ${missing}, en de toezeggingen sluiten op ${day}.`,
    covered: ({ goal }) => `De toezeggingen dekken de ${goal}. Ze gelden nu; een oproep zegt u hoeveel en tot wanneer.`,
    lapsed: ({ missing }) =>
      `De uiterste datum is voorbij, er ontbrak ${missing}. Niemand moet iets betalen; wie de ontwikkeling draagt kan de financiering heropenen.`,
    reopened: ({ day }) =>
      `Waarvoor u had toegezegd is veranderd. Zeg vóór ${day} of uw toezegging geldt: zwijgen trekt ze in.`,
    missing: ({ missing, day }) =>
      `Een opgeroepen coöperatie betaalt haar deel niet. De andere oproepen gelden en niemand betaalt meer dan toegezegd: er ontbreekt ${missing}. Wie kan, zegt vóór ${day} meer toe.`,
    board_answered: ({ promised }) =>
      promised === null
        ? 'De raad zei nee: de toezegging is ingetrokken.'
        : `De raad zei ja, tot ${promised}: de toezegging geldt.`,
  },
  bill: (mine) => `Volgens de verdeelsleutel zou uw deel ${mine} zijn.`,
  see: 'De financiering bekijken:',
  why: (cooperative) => `U krijgt deze mail omdat u optreedt voor ${cooperative}.`,
};
const es: Words = {
  subject: {
    opened: ({ title, day }) => `Por prometer antes del ${day}: ${title}`,
    to_confirm: ({ title, day, promised }) => `Por confirmar antes del ${day}: ${promised} para «${title}»`,
    reminder: ({ title, day }) => `Quedan dos días, hasta el ${day}: ${title}`,
    covered: ({ title }) => `Cubierto, seguirá la petición de fondos: ${title}`,
    lapsed: ({ title }) => `Vencido sin estar cubierto: ${title}`,
    reopened: ({ title, day }) => `Por repetir antes del ${day}: su promesa para «${title}»`,
    missing: ({ title, missing }) => `Vuelven a faltar ${missing}: ${title}`,
    board_answered: ({ title }) => `Su consejo ha respondido: ${title}`,
  },
  line: {
    opened: ({ title, goal, day }) =>
      `La financiación de «${title}» está abierta: ${goal} por prometer juntas, hasta el ${day}. Una promesa es un tope: no se pide nada mientras no esté cubierto.`,
    to_confirm: ({ cooperative, promised, day }) =>
      `${cooperative} ha prometido hasta ${promised}, por encima del mandato. La promesa no cuenta hasta que la tesorería o el consejo la confirme, antes del ${day}.`,
    reminder: ({ cooperative, missing, day }) =>
      `${cooperative} aún no ha respondido. Faltan ${missing}, y las promesas se cierran el ${day}.`,
    covered: ({ goal }) =>
      `Las promesas cubren los ${goal}. Ahora se mantienen; una petición de fondos le dirá cuánto y hasta cuándo.`,
    lapsed: ({ missing }) =>
      `El plazo ha pasado, faltaban ${missing}. No se pide nada a nadie; quien lleva el desarrollo puede reabrir la financiación.`,
    reopened: ({ day }) =>
      `Aquello para lo que había prometido ha cambiado. Diga antes del ${day} si su promesa se mantiene: el silencio la retira.`,
    missing: ({ missing, day }) =>
      `Una cooperativa no paga su parte. Las demás peticiones se mantienen y nadie paga más de lo prometido: faltan ${missing}. Quien pueda, que prometa más antes del ${day}.`,
    board_answered: ({ promised }) =>
      promised === null
        ? 'El consejo ha dicho que no: la promesa se retira.'
        : `El consejo ha dicho que sí, hasta ${promised}: la promesa se mantiene.`,
  },
  bill: (mine) => `Según la clave de reparto, su parte sería de ${mine}.`,
  see: 'Ver la financiación:',
  why: (cooperative) => `Recibe este correo porque actúa por ${cooperative}.`,
};
const en: Words = {
  subject: {
    opened: ({ title, day }) => `To pledge before ${day}: ${title}`,
    to_confirm: ({ title, day, promised }) => `To confirm before ${day}: ${promised} for “${title}”`,
    reminder: ({ title, day }) => `Two days left, until ${day}: ${title}`,
    covered: ({ title }) => `Covered, the call for funds will follow: ${title}`,
    lapsed: ({ title }) => `Over without being covered: ${title}`,
    reopened: ({ title, day }) => `To answer again before ${day}: your pledge for “${title}”`,
    missing: ({ title, missing }) => `${missing} is missing again: ${title}`,
    board_answered: ({ title }) => `Your board has answered: ${title}`,
  },
  line: {
    opened: ({ title, goal, day }) =>
      `The funding of “${title}” is open: ${goal} to pledge together, until ${day}. A pledge is a cap: nothing is asked for until it is covered.`,
    to_confirm: ({ cooperative, promised, day }) =>
      `${cooperative} has pledged up to ${promised}, above the mandate. It does not count until the treasurer or the board confirms it, before ${day}.`,
    reminder: ({ cooperative, missing, day }) =>
      `${cooperative} has not answered yet. ${missing} is missing, and pledges close on ${day}.`,
    covered: ({ goal }) =>
      `The pledges cover the ${goal}. They hold from now on; a call for funds will say how much and until when.`,
    lapsed: ({ missing }) =>
      `The deadline is over, ${missing} was missing. Nothing is asked of anybody; those who carry the development may open the funding again.`,
    reopened: ({ day }) =>
      `What you had pledged for has changed. Say before ${day} whether your pledge holds: silence withdraws it.`,
    missing: ({ missing, day }) =>
      `A co-op that was called does not pay its part. The other calls hold and nobody pays above its pledge: ${missing} is missing. Those who can pledge more, before ${day}.`,
    board_answered: ({ promised }) =>
      promised === null
        ? 'The board said no: the pledge is withdrawn.'
        : `The board said yes, up to ${promised}: the pledge holds.`,
  },
  bill: (mine) => `Under the cost key your part would be ${mine}.`,
  see: 'See the funding:',
  why: (cooperative) => `You receive this mail because you act for ${cooperative}.`,
};

export const pledgeLetterWords: Readonly<Record<Language, Words>> = { fr, nl, es, en };
