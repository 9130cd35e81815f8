/** What stands around every letter, and on the page that ends those about a development. */
import type { Language } from '@komunigi/domain';

type LetterWords = {
  readonly hello: string;
  readonly stop: string;
  readonly page: {
    readonly title: string;
    readonly question: (development: string) => string;
    readonly button: string;
    readonly done: (development: string) => string;
  };
};

export const letterWords: Readonly<Record<Language, LetterWords>> = {
  fr: {
    hello: 'Bonjour,',
    stop: 'Ne plus recevoir les nouvelles de ce développement :',
    page: {
      title: 'Ne plus recevoir les nouvelles d’un développement',
      question: (development) =>
        `Ne plus recevoir de courriels sur « ${development} » ? Ce qui touche à l’argent de votre coopérative vous sera encore écrit.`,
      button: 'Ne plus les recevoir',
      done: (development) => `C’est fait : vous ne recevrez plus les nouvelles de « ${development} ».`,
    },
  },
  nl: {
    hello: 'Dag,',
    stop: 'Geen nieuws meer over deze ontwikkeling:',
    page: {
      title: 'Geen nieuws meer over een ontwikkeling',
      question: (development) =>
        `Geen mails meer over “${development}”? Wat het geld van uw coöperatie betreft, wordt u nog gemeld.`,
      button: 'Niet meer ontvangen',
      done: (development) => `Klaar: u ontvangt geen nieuws meer over “${development}”.`,
    },
  },
  es: {
    hello: 'Hola:',
    stop: 'No recibir más noticias de este desarrollo:',
    page: {
      title: 'No recibir más noticias de un desarrollo',
      question: (development) =>
        `¿No recibir más correos sobre «${development}»? Lo que afecta al dinero de su cooperativa se le seguirá escribiendo.`,
      button: 'No recibirlas más',
      done: (development) => `Hecho: ya no recibirá noticias de «${development}».`,
    },
  },
  en: {
    hello: 'Hello,',
    stop: 'Stop news about this development:',
    page: {
      title: 'Stop news about a development',
      question: (development) =>
        `Stop mails about “${development}”? What concerns your co-op’s money will still be written to you.`,
      button: 'Stop them',
      done: (development) => `Done: you will receive no more news about “${development}”.`,
    },
  },
};
