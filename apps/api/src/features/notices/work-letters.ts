/** Letters about the work: somebody takes it on or offers a share, there is something to try or to look at, it is accepted, it is there. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, type Language } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { developmentChanged } from '../developments/development-history.js';
import { type Letter, Letters, type Written } from './letters.js';
import { type WorkLetterKind, workLetterKinds, workLetterWords } from './work-letter-words.js';

const SEND = 'send_work_letter';

type WorkLetter = Letter & {
  readonly kind: WorkLetterKind;
  readonly developmentId: string;
  readonly eventId: string;
  readonly cooperativeId: string;
};
type Change = {
  readonly developmentId: string;
  readonly kind: string;
  readonly eventId: string;
  readonly personId: string | null;
};

@Injectable()
export class WorkLetters implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly letters: Letters,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.letters.register(SEND, async (letter, language) => this.write(letter as WorkLetter, language));
    this.outbox.listen(async (db, event) => this.hear(db, event));
  }

  private async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== developmentChanged) return;
    const change = event.payload as Change;
    const kind = change.kind === 'tried' ? 'not_ok' : workLetterKinds.find((one) => one === change.kind);
    if (kind === undefined) return;
    const { developmentId, eventId } = change;
    const readers = await readersOf(db, kind, change, event.at);
    await this.letters.queue(
      db,
      SEND,
      readers.map(({ personId, cooperativeId }) => ({
        personId,
        cause: eventId,
        kind,
        developmentId,
        eventId,
        cooperativeId,
      })),
    );
  }

  /** From the facts of the moment: what was taken back meanwhile need not be tried. */
  async write(
    { kind, developmentId, eventId, cooperativeId }: WorkLetter,
    language: Language,
  ): Promise<Written | null> {
    const [facts] = await this.source.query<Facts[]>(
      `select d.title, d.number, c.name as cooperative, coalesce(o.name, 'Komunigi') as other, coalesce(e.data ->> 'version', '') as version,
         coalesce((e.data ->> 'percent')::int, 0) as percent, e.reason as said,
         d.withdrawn_at is not null or d.stopped_at is not null or exists (select 1 from delivery l
           where l.id = (e.data ->> 'deliveryId')::uuid and l.withdrawn_at is not null) as "isOver",
         (select n.body from release_note n where n.development_id = d.id and (n.cooperative_id = c.id or n.cooperative_id is null)
           order by n.cooperative_id nulls last limit 1) as change
       from development_event e join development d on d.id = e.development_id join cooperative c on c.id = $2
         left join cooperative o on o.id = e.cooperative_id where e.id = $1`,
      [eventId, cooperativeId],
    );
    if (facts === undefined || facts.isOver) return null;
    const words = workLetterWords[language];
    const tellsChange = (kind === 'closed' || kind === 'accepted') && facts.change !== null;
    return {
      subject: words.subject[kind](facts),
      paragraphs: [
        words.line[kind](facts),
        ...(kind === 'not_ok' && facts.said !== null ? [`« ${facts.said} »`] : []),
        ...(tellsChange ? [`${words.change}\n${facts.change}`] : []),
      ],
      link: { label: words.see, path: `/developpements/${facts.number}/realisation` },
      why: words.why(facts.cooperative),
      stops: { id: developmentId, title: facts.title },
    };
  }
}

type Facts = {
  readonly title: string;
  readonly number: number;
  readonly cooperative: string;
  readonly other: string;
  readonly version: string;
  readonly percent: number;
  readonly said: string | null;
  readonly isOver: boolean;
  readonly change: string | null;
};

/** Those who take part: carry it, ask for it, say « nous aussi », or promise. */
const parties = `select d.cooperative_id from development d where d.id = $1
  union select r.cooperative_id from development_request j join request r on r.id = j.request_id where j.development_id = $1 and j.removed_at is null
  union select s.cooperative_id from development_request j join support s on s.request_id = j.request_id where j.development_id = $1 and j.removed_at is null
  union select p.cooperative_id from pledge p where p.development_id = $1 and p.withdrawn_at is null`;
const builders = 'select l.cooperative_id from claim l where l.development_id = $1 and l.released_at is null';
const offered = `select (e.data ->> 'otherId')::uuid from development_event e where e.id::text = $2`;

/** Delegates of those who take part; developers where it is theirs to look at. Whoever did it knows. */
async function readersOf(
  db: EntityManager,
  kind: WorkLetterKind,
  { developmentId, eventId, personId }: Change,
  at: Date,
): Promise<{ personId: string; cooperativeId: string }[]> {
  const isForBuilders = kind === 'not_ok' || kind === 'claim_offered';
  const whose = kind === 'claim_offered' ? offered : kind === 'not_ok' ? builders : parties;
  return db.query(
    `select distinct on (m.person_id) m.person_id as "personId", m.cooperative_id as "cooperativeId"
     from mandate m join person r on r.id = m.person_id and r.disabled_at is null
     where m.cooperative_id in (${whose}) and m.role = $3 and m.ended_at is null and m.valid_from <= $4
       and (m.valid_until is null or m.valid_until > $4) and m.person_id is distinct from $5::uuid
       and ($6 <> 'not_ok' or exists (select 1 from development_event e where e.id::text = $2 and e.data ->> 'outcome' <> 'ok'))
       and $1::uuid is not null
     order by m.person_id, m.cooperative_id`,
    [developmentId, eventId, isForBuilders ? 'developer' : 'delegate', dayOf(at), personId, kind],
  );
}
