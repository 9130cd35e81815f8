import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ProcessesDocument, type ProcessesQuery } from '@komunigi/contract';
import { buttonClass, Card, Chip, EmptyState, Skeleton } from '@komunigi/ui';
import Columns from 'lucide-react/icons/columns-3';
import Plus from 'lucide-react/icons/plus';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { Ideas } from './Ideas.js';
import { TemplateForm } from './TemplateForm.js';
import { kindLooks, kindWords } from './words.js';
import './processes.css';

type Template = ProcessesQuery['processTemplates']['nodes'][number];

/** What is asked of every co-op, who has answered, and what ours took home from it. */
export function ProcessListPage() {
  const t = useText();
  const explain = useErrorText();
  const { viewer } = useSession();
  const { nouveau } = useSearch({ from: '/processus' });
  const [{ data, error }] = useQuery({ query: ProcessesDocument, variables: {} });
  const can = data?.processSummary.viewerCan;
  if (nouveau && can?.proposeTemplate.allowed) return <NewTemplate canAll={can.createTemplate.allowed} />;
  const mine = viewer.actingAs?.cooperative;
  return (
    <Page title={t('title.processes')} lead={t('process.lead')} actions={<NewButton can={can} />}>
      {data ? (
        <div className="stack stack--large">
          <Templates templates={data.processTemplates.nodes} acts={Boolean(mine)} />
          {mine && <Ideas cooperativeId={mine.id} />}
        </div>
      ) : error ? (
        <p role="alert">{explain(error)}</p>
      ) : (
        <Skeleton label={t('status.loading')} lines={8} />
      )}
    </Page>
  );
}

function NewButton({ can }: { can: ProcessesQuery['processSummary']['viewerCan'] | undefined }) {
  const t = useText();
  if (!can?.proposeTemplate.allowed) return null;
  return (
    <Link
      to="/processus"
      search={{ nouveau: 1 }}
      className={buttonClass(can.createTemplate.allowed ? 'filled' : 'outline')}
    >
      <Plus size={20} aria-hidden />
      {t(can.createTemplate.allowed ? 'process.new' : 'process.propose')}
    </Link>
  );
}

function NewTemplate({ canAll }: { canAll: boolean }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Page title={t('process.form.newTitle')} narrow>
      <Card>
        <TemplateForm
          canAll={canAll}
          onDone={(slug) =>
            void (slug
              ? navigate({ to: '/processus/$model', params: { model: slug } })
              : navigate({ to: '/processus' }))
          }
        />
      </Card>
    </Page>
  );
}

function Templates({ templates, acts }: { templates: readonly Template[]; acts: boolean }) {
  const t = useText();
  // one that is no longer asked is shown to whoever may bring it back
  const shown = templates.filter(({ isRetired, viewerCan }) => !isRetired || viewerCan.edit.allowed);
  if (shown.length === 0) return <EmptyState icon={<Columns size={28} aria-hidden />} text={t('process.none')} />;
  return (
    <ul className="processes">
      {shown.map((template) => (
        <li key={template.id}>
          <TemplateCard template={template} acts={acts} />
        </li>
      ))}
    </ul>
  );
}

function TemplateCard({ template, acts }: { template: Template; acts: boolean }) {
  const t = useText();
  const { slug, kind, title, lead, questions, mySheet } = template;
  const { hue, Icon } = kindLooks[kind];
  return (
    <article className="card process-card">
      <p className="process-marks">
        <Chip hue={hue} icon={<Icon size={14} aria-hidden />}>
          {t(kindWords[kind].id)}
        </Chip>
        {template.isDemo && <Chip outline>{t('demo.invented')}</Chip>}
        {template.isRetired && <Chip outline>{t('process.retired')}</Chip>}
      </p>
      <h2 className="process-card__title">
        <Link to="/processus/$model" params={{ model: slug }}>
          {title}
        </Link>
      </h2>
      {lead && <p>{lead}</p>}
      <p className="field__hint">
        {t('process.questions', { count: questions.length })}
        {template.cooperative && ` · ${t('process.proposedBy', { name: template.cooperative.name })}`}
      </p>
      <Who template={template} />
      <footer className="process-card__foot">
        {acts && (
          <span className="field__hint">
            {mySheet
              ? t('process.mine.state', { done: mySheet.answerCount, total: questions.length, state: mySheet.state })
              : t('process.mine.none')}
          </span>
        )}
        {acts && template.viewerCan.fill.allowed && (
          <Link
            to="/processus/$model"
            params={{ model: slug }}
            search={{ fiche: 1 }}
            className={buttonClass('outline', 'small')}
          >
            {t(mySheet ? 'process.continue' : 'process.fill')}
          </Link>
        )}
      </footer>
    </article>
  );
}

/** Who has shared a sheet, and of whom one is still expected. */
function Who({ template }: { template: Template }) {
  const t = useText();
  const shared = template.sheets.filter(({ state }) => state === 'shared');
  return (
    <dl className="process-who">
      <dt>{t('process.sharedBy')}</dt>
      <dd>
        {shared.length === 0
          ? t('process.sharedByNobody')
          : shared.map(({ id, cooperative }) => (
              <Chip key={id} hue="leaf">
                {cooperative.name}
              </Chip>
            ))}
      </dd>
      <dt>{t('process.missing')}</dt>
      <dd>
        {template.missing.length === 0
          ? t('process.nobodyMissing')
          : template.missing.map(({ id, name }) => (
              <Chip key={id} outline>
                {name}
              </Chip>
            ))}
      </dd>
    </dl>
  );
}
