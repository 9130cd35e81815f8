import { Button, Card, EmptyState, Tabs, type Hue } from '@komunigi/ui';
import Sprout from 'lucide-react/icons/sprout';
import { useState, type ReactNode } from 'react';
import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';
import { Controls, Fields } from './Controls.js';
import { Listed, Said } from './Listed.js';
import './design.css';

const colours = [
  'paper',
  'surface',
  'sunken',
  'ink',
  'ink-2',
  'ink-3',
  'edge',
  'line',
  'leaf',
  'leaf-soft',
  'saffron',
  'saffron-soft',
  'saffron-fill',
  'tomato',
  'tomato-soft',
  'lake',
  'lake-soft',
  'plum',
  'plum-soft',
] as const;
const hues: readonly Hue[] = ['leaf', 'saffron', 'tomato', 'lake', 'plum'];

/** Every component in its states, on one page: what is not here does not exist. */
export function DesignPage() {
  const t = useText();
  return (
    <Page title={t('title.design')} lead={t('design.lead')}>
      <div className="design" lang="fr">
        <Sample name="Couleurs">
          <ul className="design__colours">
            {colours.map((colour) => (
              <li key={colour}>
                <span className="design__colour" style={{ background: `var(--${colour})` }} />
                <code>{colour}</code>
              </li>
            ))}
          </ul>
          <div className="row">
            {hues.map((hue) => (
              <p key={hue} className={`design__hue hue-${hue}`}>
                Aa · {hue}
              </p>
            ))}
          </div>
        </Sample>
        <Sample name="Lettres">
          <Letters />
        </Sample>
        <Sample name="Boutons, menus, filtres">
          <Controls />
        </Sample>
        <Sample name="Champs">
          <Fields />
        </Sample>
        <Sample name="Demandes, pastilles, listes">
          <Listed />
        </Sample>
        <Sample name="Messages, dialogues, attente">
          <Said />
        </Sample>
        <Sample name="Onglets et vide">
          <TabsSample />
          <EmptyState
            icon={<Sprout size={28} aria-hidden />}
            text="Aucune demande ne correspond à ces filtres."
            action={<Button>Enlever les filtres</Button>}
          />
        </Sample>
      </div>
    </Page>
  );
}

function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Card className="design__sample">
      <h2>{name}</h2>
      {children}
    </Card>
  );
}

function Letters() {
  return (
    <div className="stack">
      <p className="design__page-letters">Petites demandes · 8 350 €</p>
      <p className="design__title-letters">Répartir le coût entre les coopératives</p>
      <h3>Un import unique pour tous les catalogues</h3>
      <p className="design__lead-letters">Chaque semaine, six coopératives recopient les mêmes listes de prix.</p>
      <p>
        Cet outil lit les fichiers des fournisseurs, propose les correspondances, et ne publie rien sans l’accord d’une
        personne. <a href="#main">Un lien dans la phrase.</a>
      </p>
      <p className="byline">La Ruche, Bruxelles · 21 novembre</p>
    </div>
  );
}

function TabsSample() {
  const [tab, setTab] = useState<'comments' | 'history'>('comments');
  return (
    <Tabs
      label="Autour de la demande"
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'comments', label: 'Commentaires', panel: <p>Huit commentaires.</p> },
        { value: 'history', label: 'Histoire', panel: <p>Postée le 21 novembre.</p> },
      ]}
    />
  );
}
