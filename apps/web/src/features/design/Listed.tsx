import {
  Banner,
  Button,
  Byline,
  Chip,
  Dialog,
  Instant,
  LoadMore,
  MarkdownView,
  Money,
  Skeleton,
  StateChip,
  SupportButton,
  Table,
  ThemeChip,
  Timeline,
  useAnnounce,
  type State,
  type Theme,
} from '@komunigi/ui';
import CloudOff from 'lucide-react/icons/cloud-off';
import MessageCircle from 'lucide-react/icons/message-circle';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { messages, useText } from '../../platform/intl.js';

const themeNames = messages({
  tools: { id: 'theme.tools' },
  money: { id: 'theme.money' },
  coop_life: { id: 'theme.coop_life' },
  technique: { id: 'theme.technique' },
  discovery: { id: 'theme.discovery' },
}) satisfies Record<Theme, unknown>;

const stateNames = messages({
  new: { id: 'state.new' },
  maturing: { id: 'state.maturing' },
  ready: { id: 'state.ready' },
  in_progress: { id: 'state.in_progress' },
  to_test: { id: 'state.to_test' },
  done: { id: 'state.done' },
  carried_over: { id: 'state.carried_over' },
  refused: { id: 'state.refused' },
  practice_note: { id: 'state.practice_note' },
  merged: { id: 'state.merged' },
}) satisfies Record<State, unknown>;

const figures = [
  { name: 'La Ruche', share: '242600', promise: '240000' },
  { name: 'Le Loup', share: '540700', promise: '300000' },
];

export function Listed() {
  const t = useText();
  const [supported, setSupported] = useState(true);
  return (
    <div className="stack">
      <div className="row">
        {(Object.keys(themeNames) as Theme[]).map((theme) => (
          <ThemeChip key={theme} theme={theme}>
            {t(themeNames[theme].id)}
          </ThemeChip>
        ))}
        <Chip outline>données fictives</Chip>
      </div>
      <div className="row">
        {(Object.keys(stateNames) as State[]).map((state) => (
          <StateChip key={state} state={state}>
            {t(stateNames[state].id)}
          </StateChip>
        ))}
      </div>
      <div className="row">
        <SupportButton
          count={supported ? 37 : 36}
          supported={supported}
          label="Nous aussi : Exporter les ventes, 37 coopératives"
          onToggle={() => setSupported(!supported)}
        />
        <SupportButton count={42} supported={false} label="Nous aussi : Rappel, 42 coopératives" onToggle={() => {}} />
        <SupportButton count={9} supported waiting label="Nous aussi : en attente d’envoi" onToggle={() => {}} />
        <SupportButton
          count={12}
          supported={false}
          label="Nous aussi : Étiquettes, 12 coopératives"
          reason="Connectez-vous d’abord."
          onToggle={() => {}}
        />
      </div>
      <Who />
      <Table
        caption="Répartir le coût"
        columns={[
          { key: 'name', head: 'Coopérative', cell: ({ name }) => name },
          {
            key: 'share',
            head: 'Part',
            number: true,
            cell: ({ share }) => <Money amountMinor={share} currency="EUR" />,
          },
          {
            key: 'promise',
            head: 'Promesse',
            number: true,
            cell: ({ promise }) => <Money amountMinor={promise} currency="EUR" />,
          },
        ]}
        rows={figures}
        rowKey={({ name }) => name}
      />
      <History />
      <LoadMore shown="20 sur 53" label="Afficher la suite" onMore={() => {}} />
    </div>
  );
}

function Who() {
  return (
    <Byline>
      <strong>La Ruche</strong>
      <span>
        <Instant at="2026-11-21T10:30:00.000Z" />
      </span>
      <span>
        <MessageCircle size={16} aria-hidden /> 8 commentaires
      </span>
    </Byline>
  );
}

function History() {
  return (
    <Timeline
      steps={[
        { id: '1', icon: <Plus size={16} />, hue: 'leaf', title: 'La Ruche a posté la demande', meta: '21 novembre' },
        { id: '2', icon: <MessageCircle size={16} />, title: 'Le Loup a commenté', meta: '22 novembre' },
      ]}
    />
  );
}

export function Said() {
  const { toast } = useAnnounce();
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      <Banner boxed hue="saffron" icon={<CloudOff size={20} aria-hidden />}>
        Vous êtes hors ligne.
      </Banner>
      <Banner boxed hue="leaf">
        Le minimum est atteint : le développement peut démarrer.
      </Banner>
      <Banner boxed hue="tomato">
        Cette demande est close.
      </Banner>
      <div className="row">
        <Button onClick={() => setOpen(true)}>Ouvrir un dialogue</Button>
        <Button onClick={() => toast({ text: 'Soutien retiré.', undo: { label: 'Annuler', run: () => {} } })}>
          Montrer un message
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Retirer la demande ?"
        closeLabel="Fermer"
        foot={
          <>
            <Button onClick={() => setOpen(false)}>Annuler</Button>
            <Button variant="danger" onClick={() => setOpen(false)}>
              Retirer
            </Button>
          </>
        }
      >
        <p>Elle reste lisible, et peut être rétablie.</p>
      </Dialog>
      <Skeleton label="Chargement" lines={3} />
      <MarkdownView html="<p>Un texte <strong>mis en forme</strong> :</p><ul><li>un</li><li>deux</li></ul><blockquote><p>Une citation.</p></blockquote>" />
    </div>
  );
}
