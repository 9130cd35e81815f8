/** The reminder of what somebody promised at a gathering, in four languages: the subject says what is awaited and until when. */
import type { Language, Reminder } from '@komunigi/domain';

export type FollowUpMail = {
  readonly reminder: Reminder;
  readonly text: string;
  readonly gathering: string;
  readonly topic: string | null;
  /** null: nobody's in particular */
  readonly cooperative: string | null;
  readonly day: string;
};

export type FollowUpWords = {
  readonly hello: string;
  readonly title: (mail: FollowUpMail) => string;
  readonly line: (mail: FollowUpMail) => string;
  readonly see: string;
  readonly why: string;
};

const fr: FollowUpWords = {
  hello: 'Bonjour,',
  title: ({ reminder, day, text }) =>
    `${reminder === 'before' ? `À faire pour le ${day}` : `Attendu depuis le ${day}`} : ${text}`,
  line: ({ text, gathering, topic, cooperative }) =>
    `À « ${gathering} »${topic === null ? '' : `, au sujet « ${topic} »`}, ${
      cooperative === null ? 'vous avez promis' : `${cooperative} a promis`
    } : « ${text} ». Dites si c’est fait, ou donnez une nouvelle date.`,
  see: 'Voir les suites de la rencontre :',
  why: 'Vous recevez ce courriel parce que cette suite vous revient, à vous ou à la coopérative dont vous avez le mandat.',
};

const nl: FollowUpWords = {
  hello: 'Dag,',
  title: ({ reminder, day, text }) =>
    `${reminder === 'before' ? `Te doen tegen ${day}` : `Verwacht sinds ${day}`}: ${text}`,
  line: ({ text, gathering, topic, cooperative }) =>
    `Op ‘${gathering}’${topic === null ? '' : `, bij het onderwerp ‘${topic}’`}, heeft ${
      cooperative === null ? 'u' : cooperative
    } beloofd: ‘${text}’. Zeg of het klaar is, of geef een nieuwe datum.`,
  see: 'Het vervolg van de bijeenkomst bekijken:',
  why: 'U krijgt deze mail omdat dit vervolg bij u ligt, of bij de coöperatie waarvoor u een mandaat hebt.',
};

const es: FollowUpWords = {
  hello: 'Buenos días:',
  title: ({ reminder, day, text }) =>
    `${reminder === 'before' ? `Por hacer antes del ${day}` : `Se espera desde el ${day}`}: ${text}`,
  line: ({ text, gathering, topic, cooperative }) =>
    `En «${gathering}»${topic === null ? '' : `, en el tema «${topic}»`}, ${
      cooperative === null ? 'usted prometió' : `${cooperative} prometió`
    }: «${text}». Diga si está hecho, o dé una nueva fecha.`,
  see: 'Ver el seguimiento del encuentro:',
  why: 'Recibe este correo porque este seguimiento le corresponde a usted o a la cooperativa de la que tiene mandato.',
};

const en: FollowUpWords = {
  hello: 'Hello,',
  title: ({ reminder, day, text }) => `${reminder === 'before' ? `To do by ${day}` : `Awaited since ${day}`}: ${text}`,
  line: ({ text, gathering, topic, cooperative }) =>
    `At “${gathering}”${topic === null ? '' : `, on “${topic}”`}, ${
      cooperative === null ? 'you' : cooperative
    } promised: “${text}”. Say whether it is done, or give a new date.`,
  see: 'See the follow-ups of the gathering:',
  why: 'You receive this e-mail because this follow-up is yours, or of the co-op whose mandate you hold.',
};

export const followUpWords: Readonly<Record<Language, FollowUpWords>> = { fr, nl, es, en };
