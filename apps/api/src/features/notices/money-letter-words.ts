/** What letters about a co-op's calls say. */
import type { Language, ReminderStage } from '@komunigi/domain';

export type CallWords = {
  readonly development: string;
  readonly cooperative: string;
  readonly amount: string;
  /** what is still to be paid */
  readonly left: string;
  readonly isPaid: boolean;
  readonly until: string;
  readonly reference: string;
  readonly account: string;
  readonly reason: string;
};
type Kind = 'called' | ReminderStage | 'received' | 'cancelled';
type Words = {
  readonly subjects: Readonly<Record<Kind, (call: CallWords) => string>>;
  readonly lines: Readonly<Record<Kind, (call: CallWords) => string>>;
  readonly howToPay: (call: CallWords) => string;
  readonly see: string;
  readonly why: (call: CallWords) => string;
};

export const moneyLetterWords: Readonly<Record<Language, Words>> = {
  fr: {
    subjects: {
      called: ({ amount, until, development }) => `À payer avant le ${until} : ${amount} pour « ${development} »`,
      before: ({ left, until }) => `Rappel : ${left} à payer avant le ${until}`,
      due: ({ left }) => `C’est aujourd’hui : ${left} à payer`,
      late: ({ left, until }) => `En retard depuis le ${until} : ${left} à payer`,
      received: ({ isPaid, left, until }) =>
        isPaid ? 'Merci : votre versement est arrivé' : `Versement reçu ; il reste ${left} à payer avant le ${until}`,
      cancelled: ({ development }) => `Rien à payer : l’appel de fonds pour « ${development} » est annulé`,
    },
    lines: {
      called: ({ cooperative, amount, development, until }) =>
        `Le développement « ${development} » est financé. La part de ${cooperative} est de ${amount}, à payer avant le ${until}.`,
      before: ({ cooperative, left, development, until }) =>
        `La part de ${cooperative} pour « ${development} » est attendue avant le ${until} : il reste ${left} à payer.`,
      due: ({ cooperative, left, development }) =>
        `La part de ${cooperative} pour « ${development} » est attendue aujourd’hui : il reste ${left} à payer.`,
      late: ({ cooperative, left, development, until }) =>
        `La part de ${cooperative} pour « ${development} » était attendue le ${until} : il reste ${left} à payer. Si quelque chose vous en empêche, dites-le à la trésorerie du pot commun.`,
      received: ({ isPaid, left, development }) =>
        isPaid
          ? `La part de votre coopérative pour « ${development} » est payée. Merci.`
          : `Merci pour votre versement pour « ${development} ». Il reste ${left} à payer.`,
      cancelled: ({ development, reason }) =>
        `L’appel de fonds pour « ${development} » est annulé : ${reason} Ce que vous aviez déjà versé reste à votre disposition.`,
    },
    howToPay: ({ account, reference }) => `Par virement à ${account}, avec la communication ${reference}.`,
    see: 'L’appel, son code à lire par votre banque et le PDF :',
    why: ({ cooperative }) =>
      `Vous recevez ce courriel parce que vous tenez la trésorerie de ${cooperative}, ou la représentez.`,
  },
  nl: {
    subjects: {
      called: ({ amount, until, development }) => `Te betalen vóór ${until}: ${amount} voor “${development}”`,
      before: ({ left, until }) => `Herinnering: ${left} te betalen vóór ${until}`,
      due: ({ left }) => `Vandaag te betalen: ${left}`,
      late: ({ left, until }) => `Te laat sinds ${until}: ${left} te betalen`,
      received: ({ isPaid, left, until }) =>
        isPaid ? 'Bedankt: uw betaling is aangekomen' : `Betaling ontvangen; nog ${left} te betalen vóór ${until}`,
      cancelled: ({ development }) => `Niets te betalen: de oproep voor “${development}” is geannuleerd`,
    },
    lines: {
      called: ({ cooperative, amount, development, until }) =>
        `De ontwikkeling “${development}” is gefinancierd. Het deel van ${cooperative} is ${amount}, te betalen vóór ${until}.`,
      before: ({ cooperative, left, development, until }) =>
        `Het deel van ${cooperative} voor “${development}” wordt verwacht vóór ${until}: er blijft ${left} te betalen.`,
      due: ({ cooperative, left, development }) =>
        `Het deel van ${cooperative} voor “${development}” wordt vandaag verwacht: er blijft ${left} te betalen.`,
      late: ({ cooperative, left, development, until }) =>
        `Het deel van ${cooperative} voor “${development}” werd verwacht op ${until}: er blijft ${left} te betalen. Als iets u tegenhoudt, zeg het aan de penningmeester van de gezamenlijke pot.`,
      received: ({ isPaid, left, development }) =>
        isPaid
          ? `Het deel van uw coöperatie voor “${development}” is betaald. Bedankt.`
          : `Bedankt voor uw betaling voor “${development}”. Er blijft ${left} te betalen.`,
      cancelled: ({ development, reason }) =>
        `De betalingsoproep voor “${development}” is geannuleerd: ${reason} Wat u al betaalde, blijft ter beschikking.`,
    },
    howToPay: ({ account, reference }) => `Met een overschrijving naar ${account}, met de mededeling ${reference}.`,
    see: 'De oproep, de code voor uw bank en de PDF:',
    why: ({ cooperative }) =>
      `U ontvangt deze mail omdat u de kas van ${cooperative} beheert of haar vertegenwoordigt.`,
  },
  es: {
    subjects: {
      called: ({ amount, until, development }) => `A pagar antes del ${until}: ${amount} para «${development}»`,
      before: ({ left, until }) => `Recordatorio: ${left} a pagar antes del ${until}`,
      due: ({ left }) => `Es hoy: ${left} a pagar`,
      late: ({ left, until }) => `Con retraso desde el ${until}: ${left} a pagar`,
      received: ({ isPaid, left, until }) =>
        isPaid ? 'Gracias: su pago ha llegado' : `Pago recibido; quedan ${left} a pagar antes del ${until}`,
      cancelled: ({ development }) => `Nada que pagar: la solicitud para «${development}» está anulada`,
    },
    lines: {
      called: ({ cooperative, amount, development, until }) =>
        `El desarrollo «${development}» está financiado. La parte de ${cooperative} es ${amount}, a pagar antes del ${until}.`,
      before: ({ cooperative, left, development, until }) =>
        `La parte de ${cooperative} para «${development}» se espera antes del ${until}: quedan ${left} a pagar.`,
      due: ({ cooperative, left, development }) =>
        `La parte de ${cooperative} para «${development}» se espera hoy: quedan ${left} a pagar.`,
      late: ({ cooperative, left, development, until }) =>
        `La parte de ${cooperative} para «${development}» se esperaba el ${until}: quedan ${left} a pagar. Si algo se lo impide, dígaselo a la tesorería del fondo común.`,
      received: ({ isPaid, left, development }) =>
        isPaid
          ? `La parte de su cooperativa para «${development}» está pagada. Gracias.`
          : `Gracias por su pago para «${development}». Quedan ${left} a pagar.`,
      cancelled: ({ development, reason }) =>
        `La solicitud de fondos para «${development}» está anulada: ${reason} Lo que ya había pagado queda a su disposición.`,
    },
    howToPay: ({ account, reference }) => `Por transferencia a ${account}, con el concepto ${reference}.`,
    see: 'La solicitud, su código para el banco y el PDF:',
    why: ({ cooperative }) => `Recibe este correo porque lleva la tesorería de ${cooperative} o la representa.`,
  },
  en: {
    subjects: {
      called: ({ amount, until, development }) => `To pay before ${until}: ${amount} for “${development}”`,
      before: ({ left, until }) => `Reminder: ${left} to pay before ${until}`,
      due: ({ left }) => `Today: ${left} to pay`,
      late: ({ left, until }) => `Late since ${until}: ${left} to pay`,
      received: ({ isPaid, left, until }) =>
        isPaid ? 'Thank you: your payment has arrived' : `Payment received; ${left} left to pay before ${until}`,
      cancelled: ({ development }) => `Nothing to pay: the call for “${development}” is cancelled`,
    },
    lines: {
      called: ({ cooperative, amount, development, until }) =>
        `The development “${development}” is funded. The share of ${cooperative} is ${amount}, to pay before ${until}.`,
      before: ({ cooperative, left, development, until }) =>
        `The share of ${cooperative} for “${development}” is expected before ${until}: ${left} is left to pay.`,
      due: ({ cooperative, left, development }) =>
        `The share of ${cooperative} for “${development}” is expected today: ${left} is left to pay.`,
      late: ({ cooperative, left, development, until }) =>
        `The share of ${cooperative} for “${development}” was expected on ${until}: ${left} is left to pay. If something keeps you from it, tell the pool’s treasurer.`,
      received: ({ isPaid, left, development }) =>
        isPaid
          ? `The share of your co-op for “${development}” is paid. Thank you.`
          : `Thank you for your payment for “${development}”. ${left} is left to pay.`,
      cancelled: ({ development, reason }) =>
        `The call for funds for “${development}” is cancelled: ${reason} What you had paid already stays available to you.`,
    },
    howToPay: ({ account, reference }) => `By transfer to ${account}, with the reference ${reference}.`,
    see: 'The call, its code for your bank and the PDF:',
    why: ({ cooperative }) => `You receive this mail because you keep the money of ${cooperative}, or stand for it.`,
  },
};
