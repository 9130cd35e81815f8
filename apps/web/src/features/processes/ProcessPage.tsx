import { Link, useParams, useSearch } from '@tanstack/react-router';
import { isUuid } from '@komunigi/domain';
import { ProcessPageDocument } from '@komunigi/contract';
import { Button, buttonClass, Card, Chip, EmptyState, Skeleton, Tabs } from '@komunigi/ui';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import Columns from 'lucide-react/icons/columns-3';
import Pencil from 'lucide-react/icons/pencil';
import Printer from 'lucide-react/icons/printer';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useAsk } from './asking.js';
import { Compare } from './Compare.js';
import type { Template } from './comparing.js';
import { Ideas } from './Ideas.js';
import { SheetForm } from './SheetForm.js';
import { TemplateForm } from './TemplateForm.js';
import { kindLooks, kindWords } from './words.js';
import './processes.css';

const from = '/processus/$model';

/** One model: the sheets of the co-ops side by side, or our own being filled. */
export function ProcessPage() {
  const t = useText();
  const explain = useErrorText();
  const { model } = useParams({ from });
  const { modifier } = useSearch({ from });
  const [{ data, error, fetching }] = useQuery({
    query: ProcessPageDocument,
    variables: isUuid(model) ? { id: model } : { slug: model },
  });
  const template = data?.processTemplate;
  if (!template) {
    return (
      <Page title={t('title.process')}>
        {fetching ? (
          <Skeleton label={t('status.loading')} lines={10} />
        ) : error ? (
          <p role="alert">{explain(error)}</p>
        ) : (
          <Unknown />
        )}
      </Page>
    );
  }
  if (modifier && template.viewerCan.edit.allowed) return <Editing template={template} />;
  return <Reading template={template} />;
}

function Reading({ template }: { template: Template }) {
  const t = useText();
  const ask = useAsk();
  const { fiche } = useSearch({ from });
  const { viewer } = useSession();
  const mine = viewer.actingAs?.cooperative;
  const { hue, Icon } = kindLooks[template.kind];
  const fill = template.viewerCan.fill.allowed || template.mySheet !== null;
  const compare = <Compare template={template} mine={mine?.id ?? null} />;
  return (
    <Page
      title={template.title}
      lead={template.lead}
      above={
        <>
          <Link to="/processus" className="cooperative__back">
            <ArrowLeft size={16} aria-hidden />
            {t('process.back')}
          </Link>
          <Chip hue={hue} icon={<Icon size={14} aria-hidden />}>
            {t(kindWords[template.kind].id)}
          </Chip>
          {template.isDemo && <Chip outline>{t('demo.invented')}</Chip>}
          {template.isRetired && <Chip outline>{t('process.retired')}</Chip>}
        </>
      }
      actions={<Actions template={template} canFill={!fiche && template.viewerCan.fill.allowed} />}
    >
      <div className="stack stack--large">
        {mine && fill ? (
          <Tabs
            label={t('process.tabs')}
            value={fiche ? 'mine' : 'compare'}
            onChange={(tab) => ask({ fiche: tab === 'mine' ? 1 : undefined })}
            tabs={[
              { value: 'compare', label: t('process.tab.compare'), panel: compare },
              {
                value: 'mine',
                label: t('process.tab.mine'),
                panel: <SheetForm key={mine.id} template={template} cooperativeId={mine.id} />,
              },
            ]}
          />
        ) : (
          compare
        )}
        {mine && !fiche && <Ideas cooperativeId={mine.id} templateId={template.id} />}
      </div>
    </Page>
  );
}

function Actions({ template, canFill }: { template: Template; canFill: boolean }) {
  const t = useText();
  const ask = useAsk();
  return (
    <>
      <Button icon={<Printer size={18} aria-hidden />} onClick={() => print()}>
        {t('process.print')}
      </Button>
      {template.viewerCan.edit.allowed && (
        <Button icon={<Pencil size={18} aria-hidden />} onClick={() => ask({ modifier: 1 })}>
          {t('process.form.edit')}
        </Button>
      )}
      {canFill && (
        <Button variant="filled" onClick={() => ask({ fiche: 1 })}>
          {t(template.mySheet ? 'process.continue' : 'process.fill')}
        </Button>
      )}
    </>
  );
}

function Editing({ template }: { template: Template }) {
  const t = useText();
  const ask = useAsk();
  return (
    <Page title={t('process.form.editTitle')} narrow>
      <Card>
        <TemplateForm template={template} canAll={false} onDone={() => ask({ modifier: undefined })} />
      </Card>
    </Page>
  );
}

function Unknown() {
  const t = useText();
  return (
    <EmptyState
      icon={<Columns size={28} aria-hidden />}
      text={t('process.unknown')}
      action={
        <Link to="/processus" className={buttonClass('filled')}>
          {t('process.back')}
        </Link>
      }
    />
  );
}
