/** The mail about cards of a published timetable that moved, in four languages: one card in the subject, or how many. */
import type { Language } from '@komunigi/domain';

export type Moved = {
  readonly title: string;
  /** day, hour and place; null: in the tray */
  readonly before: string | null;
  readonly now: string | null;
  readonly isWithdrawn: boolean;
};

export type MoveWords = {
  readonly hello: string;
  readonly subject: (gathering: string, moved: readonly Moved[]) => string;
  readonly lead: (gathering: string) => string;
  readonly card: (moved: Moved) => string;
  readonly see: string;
  readonly why: string;
  readonly stop: string;
  readonly page: {
    readonly title: string;
    readonly question: (gathering: string) => string;
    readonly button: string;
    readonly done: (gathering: string) => string;
  };
};

const one = (moved: readonly Moved[]): Moved | null => (moved.length === 1 ? (moved[0] as Moved) : null);

const fr: MoveWords = {
  hello: 'Bonjour,',
  subject: (gathering, moved) => {
    const card = one(moved);
    if (card === null) return `Pour information, ${moved.length} sujets ont changé d’heure ou de lieu : ${gathering}`;
    if (card.isWithdrawn) return `Pour information, un sujet a été retiré : « ${card.title} »`;
    return card.now === null
      ? `Pour information, plus d’heure pour l’instant : « ${card.title} »`
      : `Pour information, nouvel horaire : « ${card.title} », ${card.now}`;
  },
  lead: (gathering) => `L’horaire de « ${gathering} » a changé pour ce qui vous concerne.`,
  card: ({ title, before, now, isWithdrawn }) =>
    [
      `« ${title} »`,
      ...(before === null ? [] : [`avant : ${before}`]),
      isWithdrawn
        ? 'ce sujet a été retiré'
        : now === null
          ? 'plus d’heure ni de lieu pour l’instant'
          : `maintenant : ${now}`,
    ].join('\n'),
  see: 'Voir la place du marché :',
  why: 'Vous recevez ce courriel parce que votre présence y est demandée, ou parce que vous avez dit « j’y serai ».',
  stop: 'Ne plus recevoir les changements d’horaire de cette rencontre :',
  page: {
    title: 'Ne plus recevoir les changements d’horaire',
    question: (gathering) => `Ne plus recevoir de courriels quand l’horaire de « ${gathering} » change ?`,
    button: 'Ne plus les recevoir',
    done: (gathering) => `C’est fait : vous ne recevrez plus les changements d’horaire de « ${gathering} ».`,
  },
};

const nl: MoveWords = {
  hello: 'Dag,',
  subject: (gathering, moved) => {
    const card = one(moved);
    if (card === null)
      return `Ter informatie, ${moved.length} onderwerpen hebben een ander uur of een andere plaats: ${gathering}`;
    if (card.isWithdrawn) return `Ter informatie, een onderwerp is ingetrokken: “${card.title}”`;
    return card.now === null
      ? `Ter informatie, voorlopig geen uur meer: “${card.title}”`
      : `Ter informatie, nieuw uur: “${card.title}”, ${card.now}`;
  },
  lead: (gathering) => `Het uurrooster van “${gathering}” is veranderd voor wat u aangaat.`,
  card: ({ title, before, now, isWithdrawn }) =>
    [
      `“${title}”`,
      ...(before === null ? [] : [`voordien: ${before}`]),
      isWithdrawn
        ? 'dit onderwerp is ingetrokken'
        : now === null
          ? 'voorlopig geen uur en geen plaats meer'
          : `nu: ${now}`,
    ].join('\n'),
  see: 'Het marktplein bekijken:',
  why: 'U krijgt deze mail omdat men u er nodig heeft, of omdat u gezegd hebt dat u er zult zijn.',
  stop: 'Geen veranderingen van het uurrooster van deze bijeenkomst meer ontvangen:',
  page: {
    title: 'Geen veranderingen van het uurrooster meer ontvangen',
    question: (gathering) => `Geen mails meer ontvangen wanneer het uurrooster van “${gathering}” verandert?`,
    button: 'Niet meer ontvangen',
    done: (gathering) => `Klaar: u krijgt geen veranderingen van het uurrooster van “${gathering}” meer.`,
  },
};

const es: MoveWords = {
  hello: 'Buenos días:',
  subject: (gathering, moved) => {
    const card = one(moved);
    if (card === null) return `Para su información, ${moved.length} temas cambian de hora o de lugar: ${gathering}`;
    if (card.isWithdrawn) return `Para su información, se ha retirado un tema: «${card.title}»`;
    return card.now === null
      ? `Para su información, por ahora sin hora: «${card.title}»`
      : `Para su información, nuevo horario: «${card.title}», ${card.now}`;
  },
  lead: (gathering) => `El horario de «${gathering}» ha cambiado en lo que le concierne.`,
  card: ({ title, before, now, isWithdrawn }) =>
    [
      `«${title}»`,
      ...(before === null ? [] : [`antes: ${before}`]),
      isWithdrawn ? 'este tema se ha retirado' : now === null ? 'por ahora sin hora ni lugar' : `ahora: ${now}`,
    ].join('\n'),
  see: 'Ver la plaza del mercado:',
  why: 'Recibe este correo porque allí se le necesita, o porque dijo que iba a estar.',
  stop: 'No recibir más los cambios de horario de este encuentro:',
  page: {
    title: 'No recibir más los cambios de horario',
    question: (gathering) => `¿No recibir más correos cuando cambie el horario de «${gathering}»?`,
    button: 'No recibirlos más',
    done: (gathering) => `Hecho: ya no recibirá los cambios de horario de «${gathering}».`,
  },
};

const en: MoveWords = {
  hello: 'Hello,',
  subject: (gathering, moved) => {
    const card = one(moved);
    if (card === null) return `For your information, ${moved.length} topics change time or place: ${gathering}`;
    if (card.isWithdrawn) return `For your information, a topic was withdrawn: “${card.title}”`;
    return card.now === null
      ? `For your information, no time for now: “${card.title}”`
      : `For your information, a new time: “${card.title}”, ${card.now}`;
  },
  lead: (gathering) => `The timetable of “${gathering}” has changed for what concerns you.`,
  card: ({ title, before, now, isWithdrawn }) =>
    [
      `“${title}”`,
      ...(before === null ? [] : [`before: ${before}`]),
      isWithdrawn ? 'this topic was withdrawn' : now === null ? 'no time and no place for now' : `now: ${now}`,
    ].join('\n'),
  see: 'See the marketplace:',
  why: 'You receive this e-mail because you are needed there, or because you said that you would be there.',
  stop: 'No longer receive changes of the timetable of this gathering:',
  page: {
    title: 'No longer receive changes of the timetable',
    question: (gathering) => `No longer receive e-mails when the timetable of “${gathering}” changes?`,
    button: 'No longer receive them',
    done: (gathering) => `Done: you will no longer receive changes of the timetable of “${gathering}”.`,
  },
};

export const moveWords: Readonly<Record<Language, MoveWords>> = { fr, nl, es, en };
