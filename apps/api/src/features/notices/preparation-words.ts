/** The reminder before a gathering, in four languages: the subject says what is expected and until when. */
import type { Language, PreparationSubject } from '@komunigi/domain';

export type PreparationMail = {
  readonly subject: PreparationSubject;
  readonly gathering: string;
  readonly cooperative: string;
  /** on the wall of the gathering's town; null: no date was set */
  readonly day: string | null;
  readonly time: string | null;
};

export type PreparationWords = {
  readonly hello: string;
  readonly title: (mail: PreparationMail) => string;
  readonly line: (mail: PreparationMail) => string;
  readonly see: string;
  readonly why: string;
};

const fr: PreparationWords = {
  hello: 'Bonjour,',
  title: ({ subject, gathering, day, time }) =>
    `${subject === 'requests' ? 'Vos demandes sont attendues' : 'Votre fiche processus est attendue'} ${
      day === null ? 'sans date limite' : `avant le ${day} à ${time}`
    } : ${gathering}`,
  line: ({ subject, cooperative, gathering }) =>
    subject === 'requests'
      ? `${cooperative} n’a encore apporté aucune demande à « ${gathering} ». Une seule suffit : ce que vous voulez y discuter ou y faire avancer.`
      : `${cooperative} n’a encore partagé aucune fiche processus pour « ${gathering} ». Une seule suffit, même courte : les autres s’en inspirent.`,
  see: 'Préparer la rencontre :',
  why: 'Vous recevez ce courriel au titre de votre mandat.',
};

const nl: PreparationWords = {
  hello: 'Dag,',
  title: ({ subject, gathering, day, time }) =>
    `${subject === 'requests' ? 'Uw aanvragen worden verwacht' : 'Uw procesfiche wordt verwacht'} ${
      day === null ? 'zonder uiterste datum' : `voor ${day} om ${time}`
    }: ${gathering}`,
  line: ({ subject, cooperative, gathering }) =>
    subject === 'requests'
      ? `${cooperative} heeft nog geen aanvraag ingebracht voor ‘${gathering}’. Eén volstaat: wat u er wilt bespreken of vooruithelpen.`
      : `${cooperative} heeft nog geen procesfiche gedeeld voor ‘${gathering}’. Eén volstaat, ook een korte: de anderen halen er ideeën uit.`,
  see: 'De bijeenkomst voorbereiden:',
  why: 'U krijgt deze mail op grond van uw mandaat.',
};

const es: PreparationWords = {
  hello: 'Buenos días:',
  title: ({ subject, gathering, day, time }) =>
    `${subject === 'requests' ? 'Se esperan sus peticiones' : 'Se espera su ficha de proceso'} ${
      day === null ? 'sin fecha límite' : `antes del ${day} a las ${time}`
    }: ${gathering}`,
  line: ({ subject, cooperative, gathering }) =>
    subject === 'requests'
      ? `${cooperative} todavía no ha aportado ninguna petición a «${gathering}». Con una basta: lo que quieran debatir o hacer avanzar allí.`
      : `${cooperative} todavía no ha compartido ninguna ficha de proceso para «${gathering}». Con una basta, aunque sea corta: las demás se inspiran en ella.`,
  see: 'Preparar el encuentro:',
  why: 'Recibe este correo en virtud de su mandato.',
};

const en: PreparationWords = {
  hello: 'Hello,',
  title: ({ subject, gathering, day, time }) =>
    `${subject === 'requests' ? 'Your requests are expected' : 'Your process sheet is expected'} ${
      day === null ? 'without a deadline' : `before ${day} at ${time}`
    }: ${gathering}`,
  line: ({ subject, cooperative, gathering }) =>
    subject === 'requests'
      ? `${cooperative} has not yet brought a request to “${gathering}”. One is enough: what you want to discuss or move forward there.`
      : `${cooperative} has not yet shared a process sheet for “${gathering}”. One is enough, even a short one: the others learn from it.`,
  see: 'Prepare the gathering:',
  why: 'You receive this e-mail because of your mandate.',
};

export const preparationWords: Readonly<Record<Language, PreparationWords>> = { fr, nl, es, en };
