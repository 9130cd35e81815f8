/** The page a board reads, in four languages. French spaces are set by whoever prints. */
import type { Language } from '@komunigi/domain';
import type { BoardPage } from '../../platform/pdf/board-page.js';

export type BoardWords = BoardPage['words'] & {
  readonly ask: (cooperative: string, amount: string) => string;
  readonly documentTitle: (title: string) => string;
  readonly whole: string;
  readonly byKey: string;
  readonly unknownBill: string;
  readonly promised: string;
  readonly inKind: string;
  readonly hours: (hours: string) => string;
  readonly cap: string;
  readonly onlyIf: (count: number) => string;
  readonly noneBefore: string;
  readonly note: (note: string) => string;
  readonly printedOn: (day: string) => string;
};

const fr: BoardWords = {
  kind: 'Question au conseil d’administration',
  question: '',
  ask: (cooperative, amount) =>
    `La personne déléguée de ${cooperative} propose de promettre jusqu’à ${amount} pour ce développement. Ce montant dépasse son mandat : c’est à vous de dire oui, un autre montant, ou non.`,
  documentTitle: (title) => `Question au conseil : ${title}`,
  upTo: 'Jusqu’à',
  until: 'Réponse avant le',
  about: 'De quoi il s’agit',
  money: 'Ce que cela coûte',
  whole: 'Le tout, au plus (plafond de l’estimation acceptée)',
  byKey: 'La part de votre coopérative selon la clé de répartition',
  unknownBill: 'pas encore connue',
  promised: 'Déjà promis par les coopératives',
  inKind: 'En plus, en heures offertes',
  hours: (hours) => `${hours} h`,
  conditions: 'À quelles conditions',
  cap: 'Une promesse est un plafond : votre coopérative ne paie jamais plus, et paie moins si d’autres promettent aussi.',
  onlyIf: (count) => `Elle ne vaut que si au moins ${count} coopératives participent, la vôtre comprise.`,
  noneBefore: 'Rien n’est dû tant que le financement n’est pas couvert : alors un appel de fonds arrive.',
  note: (note) => `Remarque de la personne déléguée : « ${note} »`,
  answerTitle: 'Votre réponse',
  choices: ['Oui, jusqu’au montant demandé', 'Oui, mais jusqu’à : ……………………', 'Non'],
  date: 'Date',
  signature: 'Signature, pour le conseil',
  scan: 'Répondre en ligne',
  once: 'Ce lien sert une seule fois, sans compte.',
  invented: 'données fictives',
  printedOn: (day) => `Komunigi · imprimé le ${day}`,
};
const nl: BoardWords = {
  kind: 'Vraag aan de raad van bestuur',
  question: '',
  ask: (cooperative, amount) =>
    `De afgevaardigde van ${cooperative} stelt voor om tot ${amount} toe te zeggen voor deze ontwikkeling. Dat bedrag gaat boven het mandaat: u zegt ja, een ander bedrag, of nee.`,
  documentTitle: (title) => `Vraag aan de raad: ${title}`,
  upTo: 'Tot',
  until: 'Antwoord vóór',
  about: 'Waarover het gaat',
  money: 'Wat het kost',
  whole: 'Het geheel, hoogstens (plafond van de aanvaarde raming)',
  byKey: 'Het deel van uw coöperatie volgens de verdeelsleutel',
  unknownBill: 'nog niet bekend',
  promised: 'Al toegezegd door de coöperaties',
  inKind: 'Daarbovenop, in geschonken uren',
  hours: (hours) => `${hours} u`,
  conditions: 'Onder welke voorwaarden',
  cap: 'Een toezegging is een plafond: uw coöperatie betaalt nooit meer, en minder als anderen ook toezeggen.',
  onlyIf: (count) => `Ze geldt alleen als minstens ${count} coöperaties meedoen, de uwe meegerekend.`,
  noneBefore: 'Er is niets verschuldigd zolang de financiering niet gedekt is: dan komt er een oproep tot betaling.',
  note: (note) => `Opmerking van de afgevaardigde: « ${note} »`,
  answerTitle: 'Uw antwoord',
  choices: ['Ja, tot het gevraagde bedrag', 'Ja, maar tot: ……………………', 'Nee'],
  date: 'Datum',
  signature: 'Handtekening, voor de raad',
  scan: 'Online antwoorden',
  once: 'Deze link werkt één keer, zonder account.',
  invented: 'fictieve gegevens',
  printedOn: (day) => `Komunigi · afgedrukt op ${day}`,
};
const es: BoardWords = {
  kind: 'Pregunta al consejo rector',
  question: '',
  ask: (cooperative, amount) =>
    `La persona delegada de ${cooperative} propone prometer hasta ${amount} para este desarrollo. El importe supera su mandato: a ustedes les toca decir sí, otro importe, o no.`,
  documentTitle: (title) => `Pregunta al consejo: ${title}`,
  upTo: 'Hasta',
  until: 'Respuesta antes del',
  about: 'De qué se trata',
  money: 'Lo que cuesta',
  whole: 'El total, como máximo (tope de la estimación aceptada)',
  byKey: 'La parte de su cooperativa según la clave de reparto',
  unknownBill: 'aún no se conoce',
  promised: 'Ya prometido por las cooperativas',
  inKind: 'Además, en horas ofrecidas',
  hours: (hours) => `${hours} h`,
  conditions: 'Con qué condiciones',
  cap: 'Una promesa es un tope: su cooperativa nunca paga más, y paga menos si otras también prometen.',
  onlyIf: (count) => `Solo vale si participan al menos ${count} cooperativas, incluida la suya.`,
  noneBefore: 'Nada se debe mientras la financiación no esté cubierta: entonces llega una petición de fondos.',
  note: (note) => `Observación de la persona delegada: « ${note} »`,
  answerTitle: 'Su respuesta',
  choices: ['Sí, hasta el importe pedido', 'Sí, pero hasta: ……………………', 'No'],
  date: 'Fecha',
  signature: 'Firma, por el consejo',
  scan: 'Responder en línea',
  once: 'Este enlace sirve una sola vez, sin cuenta.',
  invented: 'datos ficticios',
  printedOn: (day) => `Komunigi · impreso el ${day}`,
};
const en: BoardWords = {
  kind: 'A question to the board',
  question: '',
  ask: (cooperative, amount) =>
    `The delegate of ${cooperative} proposes to pledge up to ${amount} for this development. That is above the mandate: it is for you to say yes, another amount, or no.`,
  documentTitle: (title) => `Question to the board: ${title}`,
  upTo: 'Up to',
  until: 'Answer before',
  about: 'What it is about',
  money: 'What it costs',
  whole: 'The whole, at most (ceiling of the accepted estimate)',
  byKey: 'Your co-op’s part under the cost key',
  unknownBill: 'not known yet',
  promised: 'Already pledged by the co-ops',
  inKind: 'Besides, in hours given',
  hours: (hours) => `${hours} h`,
  conditions: 'On which conditions',
  cap: 'A pledge is a cap: your co-op never pays more, and pays less when others pledge too.',
  onlyIf: (count) => `It only counts if at least ${count} co-ops join, yours included.`,
  noneBefore: 'Nothing is due until the funding is covered: then a call for funds arrives.',
  note: (note) => `Remark of the delegate: “${note}”`,
  answerTitle: 'Your answer',
  choices: ['Yes, up to the amount asked', 'Yes, but up to: ……………………', 'No'],
  date: 'Date',
  signature: 'Signature, for the board',
  scan: 'Answer online',
  once: 'This link works once, without an account.',
  invented: 'invented data',
  printedOn: (day) => `Komunigi · printed on ${day}`,
};

export const boardWords: Readonly<Record<Language, BoardWords>> = { fr, nl, es, en };
