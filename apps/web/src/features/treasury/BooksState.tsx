import {
  BooksCheckNowDocument,
  CheckBooksDocument,
  type BooksCheckPartsFragment,
  type BooksPartsFragment,
} from '@komunigi/contract';
import { Banner, Button, buttonClass, Card, Instant, Select, useAnnounce } from '@komunigi/ui';
import CircleCheck from 'lucide-react/icons/circle-check';
import Download from 'lucide-react/icons/download';
import ShieldCheck from 'lucide-react/icons/shield-check';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useEffect, useEffectEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../platform/ids.js';
import { Sentence, useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';

type Check = BooksCheckPartsFragment;

/** Are the books right, up to where are they sealed, and what leaves them as a file. */
export function BooksState({ books }: { books: BooksPartsFragment }) {
  const t = useText();
  return (
    <Card>
      <h2>{t('treasury.books.state')}</h2>
      <p>{t('treasury.books.entries', { count: books.lastNumber ?? 0 })}</p>
      {books.sealedTo !== null && books.sealedAt ? (
        <>
          <p>
            <Sentence
              id="treasury.books.sealed"
              values={{ number: books.sealedTo, day: <Instant at={books.sealedAt} show="moment" /> }}
            />
          </p>
          <dl className="books__head">
            <dt>{t('treasury.books.head')}</dt>
            <dd>
              <code>{books.head}</code>
              <p className="muted">{t('treasury.books.headHint')}</p>
            </dd>
          </dl>
        </>
      ) : (
        <p className="muted">{t('treasury.books.notSealed')}</p>
      )}
      <Checking books={books} />
      <Exports />
    </Card>
  );
}

const askAgainMs = 700;

function Checking({ books }: { books: BooksPartsFragment }) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, check] = useMutation(CheckBooksDocument);
  const last = books.lastCheck;
  const isRunning = last !== null && last.endedAt === null;
  const [{ data }, ask] = useQuery({
    query: BooksCheckNowDocument,
    variables: { id: last?.id ?? '' },
    pause: !isRunning,
  });
  const now = (isRunning && data?.booksCheck) || last;
  const goesOn = now !== null && now.endedAt === null;
  const again = useEffectEvent(() => ask({ requestPolicy: 'network-only' }));
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(again, askAgainMs);
    return () => clearInterval(timer);
  }, [goesOn]);
  const start = async () => {
    const { error } = await check({ input: { operationId: newId(), id: newId() } });
    if (error) toast({ text: explain(error) });
  };
  const { allowed, reason } = books.viewerCan.check;
  const night = books.lastNightly;
  return (
    <div className="books__checks" aria-live="polite">
      {now === null ? <p>{t('treasury.books.neverChecked')}</p> : goesOn ? null : <Result check={now} />}
      {goesOn ? (
        <p className="books__progress">
          <progress max={100} value={now.progress} aria-label={t('treasury.books.checking')} />
          <span>{t('treasury.books.checking')}</span>
        </p>
      ) : (
        <p>
          <Button
            variant="filled"
            icon={<ShieldCheck size={20} aria-hidden />}
            reason={allowed || reason === 'check_running' ? null : why(reason)}
            onClick={() => void start()}
          >
            {t('treasury.books.check')}
          </Button>
        </p>
      )}
      {night && night.id !== now?.id && (
        <div>
          <h3>{t('treasury.books.lastNight')}</h3>
          <Result check={night} />
        </div>
      )}
    </div>
  );
}

function Result({ check }: { check: Check }) {
  const t = useText();
  const by = (
    <span className="byline">
      <Instant at={check.endedAt ?? check.askedAt} show="moment" />
      {check.personName && <span>{t('treasury.books.askedBy', { name: check.personName })}</span>}
    </span>
  );
  if (check.failed) {
    return (
      <Banner boxed hue="saffron" icon={<TriangleAlert size={20} aria-hidden />}>
        {t('treasury.books.failed')} {by}
      </Banner>
    );
  }
  if (check.faultCount === 0) {
    return (
      <Banner boxed hue="leaf" icon={<CircleCheck size={20} aria-hidden />}>
        {t('treasury.books.right', { transactions: check.transactions ?? 0, legs: check.legs ?? 0 })} {by}
      </Banner>
    );
  }
  return (
    <Banner boxed hue="tomato" icon={<TriangleAlert size={20} aria-hidden />}>
      <strong>{t('treasury.books.wrong', { count: check.faultCount })}</strong> {by}
      <br />
      {t('treasury.books.wrongHint')}
      <ul className="books__faults" lang="en">
        {check.faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Banner>
  );
}

const thisYear = new Date().getFullYear();
const years = [0, 1, 2, 3, 4, 5].map((before) => thisYear - before);

function Exports() {
  const t = useText();
  const [year, setYear] = useState(thisYear);
  return (
    <div className="books__exports no-print">
      <h3>{t('treasury.books.exports')}</h3>
      <div className="books__files">
        <a href="/export/journal.csv" download className={buttonClass('outline')}>
          <Download size={18} aria-hidden />
          {t('treasury.books.exportJournal')}
        </a>
        <Select
          aria-label={t('treasury.statement.year')}
          value={year}
          onChange={(event) => setYear(Number(event.target.value))}
        >
          {years.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
        <a href={`/export/fec?annee=${year}`} download className={buttonClass('outline')}>
          <Download size={18} aria-hidden />
          {t('treasury.books.exportFec', { year: String(year) })}
        </a>
      </div>
      <p className="muted">{t('treasury.books.exportHint')}</p>
    </div>
  );
}
