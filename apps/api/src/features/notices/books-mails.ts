/** When a check finds the books wrong, the pool's treasurers and the federation's administrators are written to, each once for each check. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, type Language } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { booksAreWrong } from '../treasury/bookkeeping.js';
import { type Letter, Letters, type Written } from './letters.js';

const SEND_BOOKS = 'send_books_are_wrong';

type Words = {
  readonly subject: (count: number) => string;
  readonly what: (count: number) => string;
  readonly todo: string;
  readonly see: string;
  readonly why: string;
};

const words: Readonly<Record<Language, Words>> = {
  fr: {
    subject: (count) => `À regarder aujourd’hui : ${count > 1 ? `${count} anomalies` : 'une anomalie'} dans les livres`,
    what: (count) =>
      `La vérification des livres a trouvé ${count > 1 ? `${count} anomalies` : 'une anomalie'} : ce qui est écrit ne concorde plus.`,
    todo: 'N’écrivez plus rien, gardez une copie de la base de données et prévenez qui l’héberge. Le détail est sur la page de la trésorerie.',
    see: 'Voir ce qui ne va pas :',
    why: 'Vous recevez ce courriel parce que vous tenez ou administrez les livres du pot commun.',
  },
  nl: {
    subject: (count) => `Vandaag na te kijken: ${count > 1 ? `${count} afwijkingen` : 'één afwijking'} in de boeken`,
    what: (count) =>
      `De controle van de boeken vond ${count > 1 ? `${count} afwijkingen` : 'één afwijking'}: wat er staat, klopt niet meer.`,
    todo: 'Boek niets meer, bewaar een kopie van de databank en verwittig wie ze beheert. De details staan op de pagina van de penningmeester.',
    see: 'Bekijken wat er mis is:',
    why: 'U krijgt deze mail omdat u de boeken van de gemeenschappelijke pot bijhoudt of beheert.',
  },
  es: {
    subject: (count) => `Para mirar hoy: ${count > 1 ? `${count} anomalías` : 'una anomalía'} en los libros`,
    what: (count) =>
      `La comprobación de los libros encontró ${count > 1 ? `${count} anomalías` : 'una anomalía'}: lo escrito ya no concuerda.`,
    todo: 'No anote nada más, guarde una copia de la base de datos y avise a quien la aloja. El detalle está en la página de tesorería.',
    see: 'Ver qué falla:',
    why: 'Recibe este correo porque lleva o administra los libros del fondo común.',
  },
  en: {
    subject: (count) => `To look at today: ${count > 1 ? `${count} faults` : 'one fault'} in the books`,
    what: (count) =>
      `The check of the books found ${count > 1 ? `${count} faults` : 'one fault'}: what is written no longer agrees.`,
    todo: 'Write nothing more, keep a copy of the database, and tell whoever hosts it. The details are on the treasury page.',
    see: 'See what is wrong:',
    why: 'You receive this mail because you keep or administer the books of the common pot.',
  },
};

@Injectable()
export class BooksMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly letters: Letters,
  ) {}

  onModuleInit(): void {
    this.outbox.listen(async (db, event) => this.hear(db, event));
    this.letters.register(SEND_BOOKS, async (letter, language) => this.write(letter, language));
  }

  /** In the transaction that marks the event as told: both last, or neither. */
  async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== booksAreWrong) return;
    const { count } = event.payload as { count: number };
    const keepers = await db.query<{ personId: string }[]>(
      `select distinct m.person_id as "personId" from mandate m join person p on p.id = m.person_id and p.disabled_at is null
       where m.cooperative_id is null and m.role in ('treasurer', 'federation_admin') and m.ended_at is null
         and m.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1) order by 1`,
      [dayOf(event.at)],
    );
    const letters = keepers.map(({ personId }): Letter => ({ personId, cause: event.place.id, count }));
    await this.letters.queue(db, SEND_BOOKS, letters);
  }

  private async write(letter: Letter, language: Language): Promise<Written> {
    const { subject, what, todo, see, why } = words[language];
    const count = Number(letter['count']);
    return {
      subject: subject(count),
      paragraphs: [what(count), todo],
      link: { label: see, path: '/tresorerie' },
      why,
      // about a duty: nothing ends it but the end of the mandate
      stops: null,
    };
  }
}
