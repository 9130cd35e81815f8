/** Letters about the work itself, in four languages: each subject says what is expected. */
import type { Language } from '@komunigi/domain';

export const workLetterKinds = ['delivered', 'not_ok', 'claim_offered', 'claimed', 'accepted', 'closed'] as const;
export type WorkLetterKind = (typeof workLetterKinds)[number];

/** `other`: the co-op that delivered, tried, offered or took a share; `said`: its words; `version`: of what was delivered. */
export type WorkLetterFacts = {
  readonly title: string;
  readonly cooperative: string;
  readonly other: string;
  readonly version: string;
  readonly percent: number;
  readonly said: string | null;
  /** what changes for the co-op that is written to, or for all */
  readonly change: string | null;
};

type Words = {
  readonly subject: Readonly<Record<WorkLetterKind, (facts: WorkLetterFacts) => string>>;
  readonly line: Readonly<Record<WorkLetterKind, (facts: WorkLetterFacts) => string>>;
  readonly change: string;
  readonly see: string;
  readonly why: (cooperative: string) => string;
};

const fr: Words = {
  subject: {
    delivered: ({ title }) => `À essayer : ${title}`,
    not_ok: ({ title, other }) => `À regarder, ${other} dit « pas OK » : ${title}`,
    claim_offered: ({ title, percent }) => `À reprendre si vous voulez, ${percent} % : ${title}`,
    claimed: ({ title, other }) => `${other} s’y met : ${title}`,
    accepted: ({ title }) => `Accepté, bientôt chez vous : ${title}`,
    closed: ({ title }) => `Ce qui change pour vous : ${title}`,
  },
  line: {
    delivered: ({ other, version }) =>
      `${other} a livré la version ${version} sur une base de test. Essayez-la et dites ce que vous trouvez : OK, pas OK, ou introuvable.`,
    not_ok: ({ other }) => `${other} a essayé et dit que cela ne marche pas. Votre réponse est attendue.`,
    claim_offered: ({ other, percent }) =>
      `${other} vous propose de reprendre sa part de ${percent} % du travail. Rien ne change tant que vous n’acceptez pas.`,
    claimed: ({ other, percent }) => `${other} prend ${percent} % du travail en charge.`,
    accepted: () => 'Les tests disent que cela marche : le développement est accepté.',
    closed: () => 'Le développement est clos : c’est dans le code, pour vous aussi.',
  },
  change: 'Ce qui change :',
  see: 'Voir la réalisation :',
  why: (cooperative) => `Vous recevez ce courriel parce que ${cooperative} prend part à ce développement.`,
};

const nl: Words = {
  subject: {
    delivered: ({ title }) => `Uit te proberen: ${title}`,
    not_ok: ({ title, other }) => `Na te kijken, ${other} zegt “niet OK”: ${title}`,
    claim_offered: ({ title, percent }) => `Over te nemen als u wilt, ${percent}%: ${title}`,
    claimed: ({ title, other }) => `${other} begint eraan: ${title}`,
    accepted: ({ title }) => `Aanvaard, binnenkort bij u: ${title}`,
    closed: ({ title }) => `Wat er voor u verandert: ${title}`,
  },
  line: {
    delivered: ({ other, version }) =>
      `${other} heeft versie ${version} op een testdatabank opgeleverd. Probeer ze en zeg wat u vindt: OK, niet OK of onvindbaar.`,
    not_ok: ({ other }) => `${other} heeft geprobeerd en zegt dat het niet werkt. Uw antwoord wordt verwacht.`,
    claim_offered: ({ other, percent }) =>
      `${other} stelt u voor haar aandeel van ${percent}% van het werk over te nemen. Er verandert niets zolang u niet aanvaardt.`,
    claimed: ({ other, percent }) => `${other} neemt ${percent}% van het werk op.`,
    accepted: () => 'De tests zeggen dat het werkt: de ontwikkeling is aanvaard.',
    closed: () => 'De ontwikkeling is afgesloten: het zit in de code, ook voor u.',
  },
  change: 'Wat er verandert:',
  see: 'De uitvoering bekijken:',
  why: (cooperative) => `U ontvangt deze mail omdat ${cooperative} deelneemt aan deze ontwikkeling.`,
};

const es: Words = {
  subject: {
    delivered: ({ title }) => `Para probar: ${title}`,
    not_ok: ({ title, other }) => `Para revisar, ${other} dice «no OK»: ${title}`,
    claim_offered: ({ title, percent }) => `Para asumir si quiere, ${percent} %: ${title}`,
    claimed: ({ title, other }) => `${other} se pone a ello: ${title}`,
    accepted: ({ title }) => `Aceptado, pronto con ustedes: ${title}`,
    closed: ({ title }) => `Lo que cambia para usted: ${title}`,
  },
  line: {
    delivered: ({ other, version }) =>
      `${other} ha entregado la versión ${version} en una base de pruebas. Pruébela y diga qué encuentra: OK, no OK o no lo encuentro.`,
    not_ok: ({ other }) => `${other} ha probado y dice que no funciona. Se espera su respuesta.`,
    claim_offered: ({ other, percent }) =>
      `${other} le propone asumir su parte del ${percent} % del trabajo. Nada cambia mientras no acepte.`,
    claimed: ({ other, percent }) => `${other} se hace cargo del ${percent} % del trabajo.`,
    accepted: () => 'Las pruebas dicen que funciona: el desarrollo está aceptado.',
    closed: () => 'El desarrollo está cerrado: está en el código, también para ustedes.',
  },
  change: 'Lo que cambia:',
  see: 'Ver la realización:',
  why: (cooperative) => `Recibe este correo porque ${cooperative} participa en este desarrollo.`,
};

const en: Words = {
  subject: {
    delivered: ({ title }) => `To try: ${title}`,
    not_ok: ({ title, other }) => `To look at, ${other} says “not OK”: ${title}`,
    claim_offered: ({ title, percent }) => `To take over if you like, ${percent}%: ${title}`,
    claimed: ({ title, other }) => `${other} is on it: ${title}`,
    accepted: ({ title }) => `Accepted, soon with you: ${title}`,
    closed: ({ title }) => `What changes for you: ${title}`,
  },
  line: {
    delivered: ({ other, version }) =>
      `${other} has delivered version ${version} to a test database. Try it and say what you find: OK, not OK, or could not find it.`,
    not_ok: ({ other }) => `${other} tried and says that it does not work. Your answer is awaited.`,
    claim_offered: ({ other, percent }) =>
      `${other} offers you its share of ${percent}% of the work. Nothing changes until you accept.`,
    claimed: ({ other, percent }) => `${other} takes on ${percent}% of the work.`,
    accepted: () => 'The trials say that it works: the development is accepted.',
    closed: () => 'The development is closed: it is in the code, for you too.',
  },
  change: 'What changes:',
  see: 'See the realisation:',
  why: (cooperative) => `You receive this mail because ${cooperative} takes part in this development.`,
};

export const workLetterWords: Readonly<Record<Language, Words>> = { fr, nl, es, en };
