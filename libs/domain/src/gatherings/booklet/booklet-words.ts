/** The words that a booklet prints besides what people wrote, in the four languages of the intercoop. */
import type { CooperativeKind, Language } from '../../cooperatives/cooperative.js';
import type { FigureName } from '../../cooperatives/figure.rules.js';
import type { RequestTheme } from '../../requests/request.js';
import type { ProgrammeKind } from '../export/programme.js';
import type { BookletEdition, Fate } from '../gathering.js';

/** `{…}` is replaced; for counts, `one` and `other` as Intl.PluralRules choose. */
type Counted = { readonly one: string; readonly other: string };

export type BookletWords = {
  /** what the template prints as it stands */
  readonly print: {
    readonly booklet: string;
    readonly contents: string;
    readonly programme: string;
    readonly toPlace: string;
    readonly toPlaceLead: string;
    readonly participants: string;
    readonly participantsLead: string;
    readonly cooperatives: string;
    readonly figures: string;
    readonly theirRequests: string;
    readonly theirPeople: string;
    readonly sheets: string;
    readonly sheetsLead: string;
    readonly question: string;
    readonly differs: string;
    readonly same: string;
    readonly noAnswer: string;
    readonly requests: string;
    readonly requestsLead: string;
    readonly outcomes: string;
    readonly decisions: string;
    readonly followUps: string;
    readonly allFollowUps: string;
    readonly newRequests: string;
    readonly what: string;
    readonly who: string;
    readonly when: string;
    readonly done: string;
    readonly carriedOver: string;
    readonly carriedOverLead: string;
    readonly notes: string;
    readonly needs: string;
    readonly scan: string;
    readonly themes: string;
    readonly invented: string;
    readonly continued: string;
  };
  readonly editions: Readonly<Record<BookletEdition, string>>;
  readonly kinds: Readonly<Record<ProgrammeKind, string>>;
  readonly themes: Readonly<Record<RequestTheme, string>>;
  readonly cooperativeKinds: Readonly<Record<CooperativeKind, string>>;
  readonly figures: Readonly<Record<FigureName, string>>;
  readonly fates: Readonly<Record<Fate, string>>;
  readonly languages: Readonly<Record<Language, string>>;
  /** {cooperative} */ readonly someoneOf: string;
  readonly someone: string;
  readonly withoutCooperative: string;
  /** {year} */ readonly openedIn: string;
  /** {date} */ readonly printedOn: string;
  /** {year} {source} */ readonly figureNote: string;
  /** {count} */ readonly supports: Counted;
  /** {count} */ readonly carried: Counted;
  /** {count} */ readonly unnamed: Counted;
  /** {minutes} */ readonly minutes: string;
  /** {from} {until} */ readonly between: string;
};

const fr: BookletWords = {
  print: {
    booklet: 'Carnet de rencontre',
    contents: 'Sommaire',
    programme: 'Programme',
    toPlace: 'À placer',
    toPlaceLead: 'Ces sujets n’ont pas encore de lieu ni d’heure. Le programme à jour est sur la page de la rencontre.',
    participants: 'Qui est là',
    participantsLead: 'Chaque personne a choisi ce qui est imprimé ici.',
    cooperatives: 'Les coopératives',
    figures: 'En chiffres',
    theirRequests: 'Ses petites demandes',
    theirPeople: 'Présences',
    sheets: 'Fiches de processus',
    sheetsLead: 'Les mêmes questions, coopérative par coopérative. Ce qui n’est pas comme chez la plupart est marqué.',
    question: 'Question',
    differs: 'réponses différentes',
    same: 'même réponse',
    noAnswer: 'pas de réponse',
    requests: 'Petites demandes ouvertes',
    requestsLead: 'Par nombre de coopératives qui ont dit « nous aussi ».',
    outcomes: 'Ce qui en est sorti',
    decisions: 'À décider',
    followUps: 'Suites',
    allFollowUps: 'Qui fait quoi, pour quand',
    newRequests: 'Nouvelles demandes',
    what: 'Quoi',
    who: 'Qui',
    when: 'Pour quand',
    done: 'fait',
    carriedOver: 'À poursuivre',
    carriedOverLead: 'Rien ne disparaît : ceci sera au programme de la prochaine rencontre.',
    notes: 'Notes',
    needs: 'Avec',
    scan: 'Le programme à jour',
    themes: 'Les couleurs',
    invented: 'données fictives',
    continued: 'suite',
  },
  editions: { first: 'Avant la rencontre', second: 'Après la rencontre' },
  kinds: { topic: 'Sujet', plenary: 'Plénière', break: 'Pause', visit: 'Visite' },
  themes: {
    tools: 'Outils',
    money: 'Argent',
    coop_life: 'Vie de coop',
    technique: 'Technique',
    discovery: 'Découverte',
  },
  cooperativeKinds: { shop: 'Magasin', developers: 'Développement', support: 'Accompagnement' },
  figures: {
    turnover: 'Chiffre d’affaires',
    members: 'Membres',
    eaters: 'Mangeurs et mangeuses',
    households: 'Ménages',
    users: 'Utilisateurs et utilisatrices du logiciel',
  },
  fates: { done: 'Terminé', continue: 'À poursuivre', drop: 'Abandonné', practice_note: 'Fiche pratique' },
  languages: { fr: 'français', nl: 'néerlandais', es: 'espagnol', en: 'anglais' },
  someoneOf: 'quelqu’un de chez {cooperative}',
  someone: 'une personne',
  withoutCooperative: 'Sans coopérative',
  openedIn: 'ouvert en {year}',
  printedOn: 'Imprimé le {date}',
  figureNote: '{year} · source : {source}',
  supports: { one: '{count} soutien', other: '{count} soutiens' },
  carried: { one: 'reporté {count} fois', other: 'reporté {count} fois' },
  unnamed: { one: 'et {count} personne', other: 'et {count} personnes' },
  minutes: '{minutes} min',
  between: '{from} – {until}',
};

const nl: BookletWords = {
  print: {
    booklet: 'Bijeenkomstboekje',
    contents: 'Inhoud',
    programme: 'Programma',
    toPlace: 'Nog te plaatsen',
    toPlaceLead:
      'Deze onderwerpen hebben nog geen plek of uur. Het actuele programma staat op de pagina van de bijeenkomst.',
    participants: 'Wie er is',
    participantsLead: 'Iedereen koos zelf wat hier gedrukt staat.',
    cooperatives: 'De coöperaties',
    figures: 'In cijfers',
    theirRequests: 'Hun kleine vragen',
    theirPeople: 'Aanwezig',
    sheets: 'Procesfiches',
    sheetsLead: 'Dezelfde vragen, coöperatie per coöperatie. Wat anders is dan bij de meeste, is gemarkeerd.',
    question: 'Vraag',
    differs: 'verschillende antwoorden',
    same: 'zelfde antwoord',
    noAnswer: 'geen antwoord',
    requests: 'Open kleine vragen',
    requestsLead: 'Volgens het aantal coöperaties dat « wij ook » zei.',
    outcomes: 'Wat eruit kwam',
    decisions: 'Te beslissen',
    followUps: 'Vervolg',
    allFollowUps: 'Wie doet wat, tegen wanneer',
    newRequests: 'Nieuwe vragen',
    what: 'Wat',
    who: 'Wie',
    when: 'Tegen',
    done: 'gedaan',
    carriedOver: 'Te vervolgen',
    carriedOverLead: 'Niets verdwijnt: dit staat op het programma van de volgende bijeenkomst.',
    notes: 'Notities',
    needs: 'Met',
    scan: 'Het actuele programma',
    themes: 'De kleuren',
    invented: 'verzonnen gegevens',
    continued: 'vervolg',
  },
  editions: { first: 'Voor de bijeenkomst', second: 'Na de bijeenkomst' },
  kinds: { topic: 'Onderwerp', plenary: 'Plenair', break: 'Pauze', visit: 'Bezoek' },
  themes: {
    tools: 'Hulpmiddelen',
    money: 'Geld',
    coop_life: 'Coopleven',
    technique: 'Techniek',
    discovery: 'Ontdekking',
  },
  cooperativeKinds: { shop: 'Winkel', developers: 'Ontwikkeling', support: 'Begeleiding' },
  figures: {
    turnover: 'Omzet',
    members: 'Leden',
    eaters: 'Eters',
    households: 'Huishoudens',
    users: 'Gebruikers van de software',
  },
  fates: { done: 'Afgerond', continue: 'Te vervolgen', drop: 'Stopgezet', practice_note: 'Praktijkfiche' },
  languages: { fr: 'Frans', nl: 'Nederlands', es: 'Spaans', en: 'Engels' },
  someoneOf: 'iemand van {cooperative}',
  someone: 'iemand',
  withoutCooperative: 'Zonder coöperatie',
  openedIn: 'open sinds {year}',
  printedOn: 'Gedrukt op {date}',
  figureNote: '{year} · bron: {source}',
  supports: { one: '{count} steun', other: '{count} keer steun' },
  carried: { one: '{count} keer meegenomen', other: '{count} keer meegenomen' },
  unnamed: { one: 'en {count} persoon', other: 'en {count} personen' },
  minutes: '{minutes} min',
  between: '{from} – {until}',
};

const es: BookletWords = {
  print: {
    booklet: 'Cuaderno del encuentro',
    contents: 'Índice',
    programme: 'Programa',
    toPlace: 'Por colocar',
    toPlaceLead: 'Estos temas aún no tienen lugar ni hora. El programa al día está en la página del encuentro.',
    participants: 'Quién está',
    participantsLead: 'Cada persona eligió lo que aquí se imprime.',
    cooperatives: 'Las cooperativas',
    figures: 'En cifras',
    theirRequests: 'Sus pequeñas peticiones',
    theirPeople: 'Presentes',
    sheets: 'Fichas de proceso',
    sheetsLead: 'Las mismas preguntas, cooperativa por cooperativa. Lo que no es como en la mayoría está marcado.',
    question: 'Pregunta',
    differs: 'respuestas distintas',
    same: 'misma respuesta',
    noAnswer: 'sin respuesta',
    requests: 'Pequeñas peticiones abiertas',
    requestsLead: 'Por número de cooperativas que dijeron «nosotras también».',
    outcomes: 'Lo que salió',
    decisions: 'Por decidir',
    followUps: 'Seguimiento',
    allFollowUps: 'Quién hace qué y para cuándo',
    newRequests: 'Peticiones nuevas',
    what: 'Qué',
    who: 'Quién',
    when: 'Para cuándo',
    done: 'hecho',
    carriedOver: 'Por continuar',
    carriedOverLead: 'Nada desaparece: esto estará en el programa del próximo encuentro.',
    notes: 'Notas',
    needs: 'Con',
    scan: 'El programa al día',
    themes: 'Los colores',
    invented: 'datos ficticios',
    continued: 'continuación',
  },
  editions: { first: 'Antes del encuentro', second: 'Después del encuentro' },
  kinds: { topic: 'Tema', plenary: 'Plenaria', break: 'Pausa', visit: 'Visita' },
  themes: {
    tools: 'Herramientas',
    money: 'Dinero',
    coop_life: 'Vida de la cooperativa',
    technique: 'Técnica',
    discovery: 'Descubrimiento',
  },
  cooperativeKinds: { shop: 'Tienda', developers: 'Desarrollo', support: 'Acompañamiento' },
  figures: {
    turnover: 'Volumen de negocio',
    members: 'Socios y socias',
    eaters: 'Personas que comen',
    households: 'Hogares',
    users: 'Personas que usan el programa',
  },
  fates: { done: 'Terminado', continue: 'Por continuar', drop: 'Abandonado', practice_note: 'Ficha práctica' },
  languages: { fr: 'francés', nl: 'neerlandés', es: 'español', en: 'inglés' },
  someoneOf: 'alguien de {cooperative}',
  someone: 'una persona',
  withoutCooperative: 'Sin cooperativa',
  openedIn: 'abierta en {year}',
  printedOn: 'Impreso el {date}',
  figureNote: '{year} · fuente: {source}',
  supports: { one: '{count} apoyo', other: '{count} apoyos' },
  carried: { one: 'aplazado {count} vez', other: 'aplazado {count} veces' },
  unnamed: { one: 'y {count} persona', other: 'y {count} personas' },
  minutes: '{minutes} min',
  between: '{from} – {until}',
};

const en: BookletWords = {
  print: {
    booklet: 'Gathering booklet',
    contents: 'Contents',
    programme: 'Programme',
    toPlace: 'To be placed',
    toPlaceLead: 'These topics have no place or time yet. The programme as it stands is on the page of the gathering.',
    participants: 'Who is here',
    participantsLead: 'Everyone chose what is printed here.',
    cooperatives: 'The co-ops',
    figures: 'In figures',
    theirRequests: 'Their small requests',
    theirPeople: 'Here',
    sheets: 'Process sheets',
    sheetsLead: 'The same questions, co-op by co-op. What is not as with most is marked.',
    question: 'Question',
    differs: 'different answers',
    same: 'same answer',
    noAnswer: 'no answer',
    requests: 'Open small requests',
    requestsLead: 'By the number of co-ops that said “us too”.',
    outcomes: 'What came out of it',
    decisions: 'To be decided',
    followUps: 'Follow-ups',
    allFollowUps: 'Who does what, by when',
    newRequests: 'New requests',
    what: 'What',
    who: 'Who',
    when: 'By when',
    done: 'done',
    carriedOver: 'Carried over',
    carriedOverLead: 'Nothing disappears: this will be on the programme of the next gathering.',
    notes: 'Notes',
    needs: 'With',
    scan: 'The programme as it stands',
    themes: 'The colours',
    invented: 'invented data',
    continued: 'continued',
  },
  editions: { first: 'Before the gathering', second: 'After the gathering' },
  kinds: { topic: 'Topic', plenary: 'Plenary', break: 'Break', visit: 'Visit' },
  themes: { tools: 'Tools', money: 'Money', coop_life: 'Co-op life', technique: 'Technique', discovery: 'Discovery' },
  cooperativeKinds: { shop: 'Shop', developers: 'Developers', support: 'Support' },
  figures: {
    turnover: 'Turnover',
    members: 'Members',
    eaters: 'Eaters',
    households: 'Households',
    users: 'Users of the software',
  },
  fates: { done: 'Done', continue: 'Carried over', drop: 'Dropped', practice_note: 'Practice note' },
  languages: { fr: 'French', nl: 'Dutch', es: 'Spanish', en: 'English' },
  someoneOf: 'someone of {cooperative}',
  someone: 'someone',
  withoutCooperative: 'Without a co-op',
  openedIn: 'opened in {year}',
  printedOn: 'Printed on {date}',
  figureNote: '{year} · source: {source}',
  supports: { one: '{count} support', other: '{count} supports' },
  carried: { one: 'carried over {count} time', other: 'carried over {count} times' },
  unnamed: { one: 'and {count} person', other: 'and {count} people' },
  minutes: '{minutes} min',
  between: '{from} – {until}',
};

export const bookletWords: Readonly<Record<Language, BookletWords>> = { fr, nl, es, en };
