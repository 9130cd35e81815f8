/** The words of letters about estimates: one is asked, one was accepted, one ends soon. */
import type { Language } from '@komunigi/domain';

export type EstimateLetterKind = 'asked' | 'accepted' | 'expires';
export type EstimateLetterFacts = {
  /** « demande n° 12, « … » » */
  readonly number: number;
  readonly title: string;
  /** who asks, who accepted, whose estimate ends; null: the federation */
  readonly who: string | null;
  /** why it is asked */
  readonly reason: string;
  /** as the language writes it */
  readonly day: string;
  readonly ceiling: string;
};
type Said = { readonly subject: string; readonly paragraphs: readonly string[] };
export type EstimateLetterWords = {
  readonly federation: string;
  readonly see: string;
  readonly why: string;
} & Readonly<Record<EstimateLetterKind, (facts: EstimateLetterFacts & { readonly who: string }) => Said>>;

export const estimateLetterWords: Readonly<Record<Language, EstimateLetterWords>> = {
  fr: {
    federation: 'la fédération',
    see: 'Voir la demande :',
    why: 'Vous recevez ce courriel au titre de votre mandat.',
    asked: ({ number, title, who, reason }) => ({
      subject: `Une estimation vous est demandée, de préférence sous deux semaines : demande n° ${number}`,
      paragraphs: [`Demande n° ${number}, « ${title} ».`, `Estimation demandée par ${who} :`, reason],
    }),
    accepted: ({ number, title, who, ceiling }) => ({
      subject: `Pour information, votre estimation est acceptée : demande n° ${number}`,
      paragraphs: [
        `Demande n° ${number}, « ${title} ».`,
        `Estimation acceptée par ${who}, avec un plafond de ${ceiling}.`,
      ],
    }),
    expires: ({ number, title, who, day }) => ({
      subject: `Une estimation à accepter avant le ${day} : demande n° ${number}`,
      paragraphs: [
        `Demande n° ${number}, « ${title} ».`,
        `L’estimation de ${who} vaut jusqu’au ${day} et n’est pas acceptée. Ensuite, il faudra en demander une autre.`,
      ],
    }),
  },
  nl: {
    federation: 'de federatie',
    see: 'De vraag bekijken:',
    why: 'U ontvangt deze mail op grond van uw mandaat.',
    asked: ({ number, title, who, reason }) => ({
      subject: `Er wordt u een schatting gevraagd, liefst binnen twee weken: vraag nr. ${number}`,
      paragraphs: [`Vraag nr. ${number}, “${title}”.`, `Schatting gevraagd door ${who}:`, reason],
    }),
    accepted: ({ number, title, who, ceiling }) => ({
      subject: `Ter informatie, uw schatting is aanvaard: vraag nr. ${number}`,
      paragraphs: [`Vraag nr. ${number}, “${title}”.`, `Aanvaard door ${who}, met een plafond van ${ceiling}.`],
    }),
    expires: ({ number, title, who, day }) => ({
      subject: `Een schatting te aanvaarden vóór ${day}: vraag nr. ${number}`,
      paragraphs: [
        `Vraag nr. ${number}, “${title}”.`,
        `De schatting van ${who} is geldig tot en met ${day} en is niet aanvaard. Daarna moet u een nieuwe vragen.`,
      ],
    }),
  },
  es: {
    federation: 'la federación',
    see: 'Ver la solicitud:',
    why: 'Recibe este correo en razón de su mandato.',
    asked: ({ number, title, who, reason }) => ({
      subject: `Se le pide una estimación, a ser posible en dos semanas: solicitud n.º ${number}`,
      paragraphs: [`Solicitud n.º ${number}, «${title}».`, `Estimación pedida por ${who}:`, reason],
    }),
    accepted: ({ number, title, who, ceiling }) => ({
      subject: `Para su información, su estimación está aceptada: solicitud n.º ${number}`,
      paragraphs: [`Solicitud n.º ${number}, «${title}».`, `Aceptada por ${who}, con un tope de ${ceiling}.`],
    }),
    expires: ({ number, title, who, day }) => ({
      subject: `Una estimación que aceptar antes del ${day}: solicitud n.º ${number}`,
      paragraphs: [
        `Solicitud n.º ${number}, «${title}».`,
        `La estimación de ${who} vale hasta el ${day} y no está aceptada. Después habrá que pedir otra.`,
      ],
    }),
  },
  en: {
    federation: 'the federation',
    see: 'See the request:',
    why: 'You receive this mail because of your mandate.',
    asked: ({ number, title, who, reason }) => ({
      subject: `An estimate is asked of you, within two weeks if possible: request no. ${number}`,
      paragraphs: [`Request no. ${number}, “${title}”.`, `Estimate asked for by ${who}:`, reason],
    }),
    accepted: ({ number, title, who, ceiling }) => ({
      subject: `For information, your estimate is accepted: request no. ${number}`,
      paragraphs: [`Request no. ${number}, “${title}”.`, `Accepted by ${who}, with a ceiling of ${ceiling}.`],
    }),
    expires: ({ number, title, who, day }) => ({
      subject: `An estimate to accept before ${day}: request no. ${number}`,
      paragraphs: [
        `Request no. ${number}, “${title}”.`,
        `The estimate by ${who} holds until ${day} and is not accepted. After that another one has to be asked for.`,
      ],
    }),
  },
};
