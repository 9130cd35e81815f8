import {
  BookletNowDocument,
  CancelBookletDocument,
  GatheringBookletsDocument,
  MakeBookletDocument,
  type BookletPartsFragment,
  type GatheringBookletsQuery,
} from '@komunigi/contract';
import { bookletEditions, languages, type BookletEdition, type Language } from '@komunigi/domain';
import { Banner, Button, Card, Checkbox, Instant, SelectField, useAnnounce } from '@komunigi/ui';
import { useParams } from '@tanstack/react-router';
import BookOpen from 'lucide-react/icons/book-open';
import Download from 'lucide-react/icons/download';
import { useEffect } from 'react';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { languageNames, messages, useLanguage, useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { GatheringFrame, ReadGathering } from '../GatheringFrame.js';
import './after.css';

type Gathering = NonNullable<GatheringBookletsQuery['gathering']>;

const editionNames = messages({ first: { id: 'booklet.first' }, second: { id: 'booklet.second' } });

/** The printed booklet, made from what the gathering holds now; and the programme for other tools. */
export function BookletPage() {
  const { slug } = useParams({ from: '/rencontres/$slug/carnet' });
  const [{ data, error }] = useQuery({ query: GatheringBookletsDocument, variables: { slug } });
  return (
    <ReadGathering gathering={data?.gathering} error={error}>
      {(gathering) => <Booklets gathering={gathering} />}
    </ReadGathering>
  );
}

function Booklets({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const why = useRefusalText();
  const { makeBooklet } = gathering.viewerCan;
  return (
    <GatheringFrame gathering={gathering} title={t('gathering.booklet')}>
      <div className="booklets">
        <Card>
          <h3>{t('booklet.make')}</h3>
          <p className="muted">{t('booklet.hint')}</p>
          {makeBooklet.allowed ? <MakeForm gathering={gathering} /> : <Banner boxed>{why(makeBooklet.reason)}</Banner>}
          <ul className="after__lines">
            {(gathering.booklets ?? []).map((booklet) => (
              <BookletLine key={booklet.id} booklet={booklet} slug={gathering.slug} />
            ))}
          </ul>
        </Card>
        <Exports gathering={gathering} />
      </div>
    </GatheringFrame>
  );
}

function MakeForm({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const { language } = useLanguage();
  const [, make] = useMutation(MakeBookletDocument);
  const isOver = gathering.phase === 'to_close' || gathering.phase === 'closed';
  const form = useForm({
    first: { edition: isOver ? 'second' : 'first', language: language, isImposed: 'no' },
    send: async (values, ids) => {
      const { error } = await make({
        input: {
          ...ids,
          gatheringId: gathering.id,
          edition: values.edition as BookletEdition,
          language: values.language as Language,
          isImposed: values.isImposed === 'yes',
        },
      });
      return error;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <div className="form__pair">
        <SelectField {...form.field('edition')} label={t('booklet.edition')}>
          {bookletEditions.map((edition) => (
            <option key={edition} value={edition}>
              {t(editionNames[edition].id)}
            </option>
          ))}
        </SelectField>
        <SelectField {...form.field('language')} label={t('shell.language')}>
          {languages.map((code) => (
            <option key={code} value={code}>
              {languageNames[code]}
            </option>
          ))}
        </SelectField>
      </div>
      <Checkbox
        label={t('booklet.imposed')}
        checked={form.values.isImposed === 'yes'}
        onChange={(event) => form.set('isImposed', event.target.checked ? 'yes' : 'no')}
      />
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy} icon={<BookOpen size={20} aria-hidden />}>
          {t('booklet.makeIt')}
        </Button>
      </div>
    </form>
  );
}

const askAgainMs = 700;

function BookletLine({ booklet: known, slug }: { booklet: BookletPartsFragment; slug: string }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const isMaking = known.state === 'queued' || known.state === 'running';
  const [{ data }, ask] = useQuery({ query: BookletNowDocument, variables: { id: known.id }, pause: !isMaking });
  const [, cancel] = useMutation(CancelBookletDocument);
  const booklet = data?.booklet ?? known;
  const goesOn = booklet.state === 'queued' || booklet.state === 'running';
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), askAgainMs);
    return () => clearInterval(timer);
  }, [goesOn, ask]);
  const stop = async () => {
    const { error } = await cancel({ input: { operationId: newId(), bookletId: booklet.id } });
    if (error) toast({ text: explain(error) });
  };
  const name = `${t(editionNames[booklet.edition].id)}, ${languageNames[booklet.language]}`;
  return (
    <li className="booklet">
      <div>
        <p>
          {name}
          {booklet.isImposed && `, ${t('booklet.isImposed')}`}
        </p>
        <p className="byline">
          <Instant at={booklet.askedAt} show="moment" />
          {booklet.pageCount && <span>{t('booklet.pages', { count: booklet.pageCount })}</span>}
          {booklet.state === 'cancelled' && <span>{t('booklet.cancelled')}</span>}
          {booklet.state === 'failed' && <span className="follow-up__late">{t('booklet.failed')}</span>}
        </p>
      </div>
      {goesOn && (
        <div className="booklet__progress">
          <progress max={100} value={booklet.progress} aria-label={t('booklet.progress', { name })} />
          <Button size="small" onClick={() => void stop()}>
            {t('action.cancel')}
          </Button>
        </div>
      )}
      {booklet.state === 'done' && (
        <a className="button button--outline button--small" href={`/rencontres/${slug}/carnet/${booklet.id}.pdf`}>
          <Download size={16} aria-hidden />
          {t('booklet.open')}
        </a>
      )}
    </li>
  );
}

function Exports({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const base = `/rencontres/${gathering.slug}`;
  return (
    <Card>
      <h3>{t('export.title')}</h3>
      <ul className="after__lines">
        <li>
          <a href={`${base}/programme.ics`}>{t('export.ical')}</a>
        </li>
        <li>
          <a href={`${base}/programme.csv`}>{t('export.csv')}</a>
        </li>
        <li>
          <a href={`${base}/schedule.json`}>{t('export.schedule')}</a>
        </li>
      </ul>
      {gathering.timetables.length > 0 && (
        <>
          <h3>{t('export.versions')}</h3>
          <ul className="after__lines">
            {gathering.timetables.map(({ id, number, publishedAt, held, cards, isDemo }) => (
              <li key={id}>
                {t('export.version', { number, held, cards })} <Instant at={publishedAt} show="moment" />{' '}
                {isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
