import { Link, useLocation, useSearch } from '@tanstack/react-router';
import { ProcessIdeasDocument } from '@komunigi/contract';
import { Banner, Button, Chip, EmptyState, SegmentedFilter } from '@komunigi/ui';
import Equal from 'lucide-react/icons/equal';
import KeyRound from 'lucide-react/icons/key-round';
import Users from 'lucide-react/icons/users';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { useAsk } from './asking.js';
import { chosen, differing, inOrder, linesOf, type Sheet, type Take, type Template } from './comparing.js';
import { CompareOneByOne, CompareTable } from './CompareLines.js';
import { IdeaDialog } from './IdeaDialog.js';
import { useIsWide } from './wide.js';
import '../requests/fields.css';

/** The sheets of the chosen co-ops, question by question; what is chosen stands in the address. */
export function Compare({ template, mine }: { template: Template; mine: string | null }) {
  const t = useText();
  const { viewer, pending } = useSession();
  const [taking, setTaking] = useState<Take | null>(null);
  const sheets = inOrder(template.sheets, mine);
  if (!viewer.actingAs && !pending) return <AsVisitor template={template} />;
  if (sheets.length === 0)
    return <EmptyState icon={<Users size={28} aria-hidden />} text={t('process.sharedByNobody')} />;
  return (
    <>
      <Compared template={template} sheets={sheets} mine={mine} onTake={setTaking} />
      {taking && (
        <IdeaDialog
          start={{
            sheetId: taking.sheet.id,
            questionId: taking.question.id,
            name: taking.sheet.cooperative.name,
            said: taking.text,
          }}
          about={taking.question.text}
          onClose={() => setTaking(null)}
        />
      )}
    </>
  );
}

type ComparedProps = {
  template: Template;
  sheets: readonly Sheet[];
  mine: string | null;
  onTake: (take: Take) => void;
};

function Compared({ template, sheets, mine, onTake }: ComparedProps) {
  const t = useText();
  const ask = useAsk();
  const isWide = useIsWide();
  const { cooperatives, differences } = useSearch({ from: '/processus/$model' });
  const shown = chosen(sheets, cooperatives);
  const all = linesOf(template.questions, shown, mine);
  const different = differing(all);
  const lines = differences ? different : all;
  const taken = useTaken(template.id, mine);
  return (
    <div className="stack process-compare">
      <Filters {...{ sheets, shown, mine }} counts={{ all: all.length, different: different.length }} />
      {shown.length > 1 && (
        <p className="field__hint no-print">{t(shown.length === 2 ? 'process.wordsMarked' : 'process.chooseTwo')}</p>
      )}
      {lines.length === 0 ? (
        <EmptyState
          icon={<Equal size={28} aria-hidden />}
          text={t('process.nothingDiffers')}
          action={<Button onClick={() => ask({ differences: undefined })}>{t('process.seeEveryQuestion')}</Button>}
        />
      ) : isWide ? (
        <CompareTable lines={lines} sheets={shown} mine={mine} taken={taken} onTake={onTake} />
      ) : (
        <CompareOneByOne lines={lines} sheets={shown} mine={mine} taken={taken} onTake={onTake} />
      )}
    </div>
  );
}

/** What our co-op already noted, as « co-op question ». */
function useTaken(templateId: string, mine: string | null): ReadonlySet<string> {
  const [{ data }] = useQuery({
    query: ProcessIdeasDocument,
    variables: { cooperativeId: mine ?? '', templateId },
    pause: mine === null,
  });
  return new Set(data?.processIdeas.nodes.map(({ source, question }) => `${source.id} ${question?.id}`));
}

type FiltersProps = Pick<ComparedProps, 'sheets' | 'mine'> & {
  shown: readonly Sheet[];
  counts: { all: number; different: number };
};

function Filters({ sheets, shown, mine, counts }: FiltersProps) {
  const t = useText();
  const ask = useAsk();
  const { cooperatives, differences } = useSearch({ from: '/processus/$model' });
  const isAll = cooperatives === undefined;
  const toggle = ({ cooperative }: Sheet) => {
    // the first one that is chosen is compared with ours
    const ours = sheets.filter((sheet) => sheet.cooperative.id === mine && cooperative.id !== mine);
    const before = (isAll ? ours : shown).map((sheet) => sheet.cooperative.slug);
    const after = before.includes(cooperative.slug)
      ? before.filter((slug) => slug !== cooperative.slug)
      : [...before, cooperative.slug];
    ask({ cooperatives: after.join(',') || undefined });
  };
  return (
    <div className="process-filters no-print">
      <div className="segments process-choice" role="group" aria-label={t('process.coops')}>
        <button
          type="button"
          className="segments__item"
          aria-pressed={isAll}
          onClick={() => ask({ cooperatives: undefined })}
        >
          {t('process.everyCoop')}
        </button>
        {sheets.map((sheet) => (
          <button
            key={sheet.id}
            type="button"
            className="segments__item"
            aria-pressed={!isAll && shown.includes(sheet)}
            onClick={() => toggle(sheet)}
          >
            {sheet.cooperative.name}
            {sheet.cooperative.id === mine && <span className="field__hint">({t('process.us')})</span>}
          </button>
        ))}
      </div>
      <SegmentedFilter
        label={t('process.question')}
        value={differences ? 'differences' : 'all'}
        onChange={(shown) => ask({ differences: shown === 'all' ? undefined : 1, question: undefined })}
        segments={[
          { value: 'all', label: t('process.everyQuestion'), count: counts.all },
          { value: 'differences', label: t('process.onlyDifferences'), count: counts.different },
        ]}
      />
    </div>
  );
}

/** Who answered and what is asked is for everybody; the answers are for those who act for a co-op. */
function AsVisitor({ template }: { template: Template }) {
  const t = useText();
  const { viewer, server } = useSession();
  const { href } = useLocation();
  return (
    <div className="stack">
      <Banner
        boxed
        hue="lake"
        icon={<KeyRound size={18} aria-hidden />}
        action={
          <Link
            {...(viewer.isSignedIn
              ? { to: '/compte' }
              : server.isDemo
                ? { to: '/essayer' }
                : { to: '/connexion', search: { retour: href } })}
            className="banner__link form__link"
          >
            {t(viewer.isSignedIn ? 'process.chooseMandate' : 'nav.signIn')}
          </Link>
        }
      >
        {t('process.membersOnly')}
      </Banner>
      <section className="card process-card">
        <h2>{t('process.sharedBy')}</h2>
        <p className="process-marks">
          {template.sheets.length === 0 && t('process.sharedByNobody')}
          {template.sheets.map(({ id, cooperative }) => (
            <Chip key={id} hue="leaf">
              {cooperative.name}
            </Chip>
          ))}
        </p>
      </section>
      <section className="card">
        <h2>{t('process.questions', { count: template.questions.length })}</h2>
        <ol className="process-asked">
          {template.questions.map(({ id, text, help }) => (
            <li key={id}>
              {text}
              {help && <span className="field__hint"> {help}</span>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
