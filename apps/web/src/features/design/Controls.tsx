import {
  Button,
  Checkbox,
  ErrorSummary,
  IconButton,
  Menu,
  MenuDivider,
  MenuItem,
  MenuTitle,
  SearchField,
  SegmentedFilter,
  SelectField,
  TextareaField,
  TextButton,
  TextField,
} from '@komunigi/ui';
import Moon from 'lucide-react/icons/moon';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';

type Shown = 'all' | 'open' | 'in_progress' | 'done';

export function Controls() {
  const [shown, setShown] = useState<Shown>('all');
  const [role, setRole] = useState('delegate');
  return (
    <div className="stack">
      <div className="row">
        <Button variant="filled" icon={<Plus size={20} aria-hidden />}>
          Nouvelle demande
        </Button>
        <Button>Je m’en charge</Button>
        <Button variant="quiet">Annuler</Button>
        <Button variant="danger">Retirer</Button>
        <Button size="small">Petit</Button>
        <Button variant="filled" busy>
          Envoi…
        </Button>
        <IconButton label="Clair ou sombre">
          <Moon size={20} aria-hidden />
        </IconButton>
        <TextButton>Bouton dans une phrase</TextButton>
      </div>
      <div className="row">
        <Button variant="filled" reason="Seule la personne déléguée porte la voix de sa coopérative.">
          Soutenir
        </Button>
        <Menu buttonClassName="button button--outline" button="Agir pour…" align="start">
          <MenuTitle>Agir pour…</MenuTitle>
          <MenuItem selected={role === 'delegate'} onClick={() => setRole('delegate')}>
            La Fève<small>délégation</small>
          </MenuItem>
          <MenuItem selected={role === 'treasurer'} onClick={() => setRole('treasurer')}>
            La Fève<small>trésorerie</small>
          </MenuItem>
          <MenuDivider />
          <MenuItem>Se déconnecter</MenuItem>
        </Menu>
      </div>
      <SegmentedFilter
        label="État"
        value={shown}
        onChange={setShown}
        segments={[
          { value: 'all', label: 'Toutes' },
          { value: 'open', label: 'Ouvertes', count: 6 },
          { value: 'in_progress', label: 'En cours', count: 1 },
          { value: 'done', label: 'Terminées', count: 12 },
        ]}
      />
    </div>
  );
}

export function Fields() {
  const [title, setTitle] = useState('');
  const [problems, setProblems] = useState(false);
  return (
    <div className="design__columns">
      <div className="stack">
        {problems && (
          <ErrorSummary
            title="Un point est à corriger"
            errors={[{ field: 'design-mail', text: 'L’adresse e-mail est incomplète.' }]}
          />
        )}
        <TextField
          label="Votre demande en une ligne"
          hint="Le détail peut venir plus tard."
          count={`${title.length} / 200`}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          maxLength={200}
        />
        <TextField
          id="design-mail"
          label="Adresse e-mail"
          error="L’adresse e-mail est incomplète."
          defaultValue="camille@"
        />
        <Button onClick={() => setProblems(true)}>Montrer le résumé des erreurs</Button>
      </div>
      <div className="stack">
        <SearchField label="Chercher dans les demandes" />
        <SelectField label="Thème" defaultValue="tools">
          <option value="tools">Outils</option>
          <option value="money">Argent</option>
        </SelectField>
        <TextareaField label="Détail" optional="(facultatif)" hint="Le Markdown est compris." />
        <Checkbox label="Mon nom peut être montré" />
      </div>
    </div>
  );
}
