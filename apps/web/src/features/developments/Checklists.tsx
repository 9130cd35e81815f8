import {
  AddChecklistItemDocument,
  CheckItemDocument,
  RemoveChecklistItemDocument,
  type DevelopmentWorkFragment,
} from '@komunigi/contract';
import { checklistKinds, maxLabel, type ChecklistKind } from '@komunigi/domain';
import { Button, Checkbox, IconButton, TextField } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useState, type FormEvent } from 'react';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { Refusal } from '../requests/dialog-parts.js';
import { useDo } from './doing.js';
import type { DevelopmentAtWork } from './shown.js';
import { checklistWords, itemWords } from './words.js';

type Item = DevelopmentWorkFragment['checklist'][number];

/** What is left to do before it is everybody's: integrate, test, document. */
export function Checklists({ development }: DevelopmentAtWork) {
  const t = useText();
  const why = useRefusalText();
  const { check } = development.viewerCan;
  return (
    <section aria-labelledby="checklists" className="stack">
      <h2 id="checklists">{t('developments.checklists')}</h2>
      <div className="development__lists">
        {checklistKinds.map((kind) => (
          <Checklist key={kind} kind={kind} development={development} />
        ))}
      </div>
      {!check.allowed && <p className="reason">{why(check.reason)}</p>}
    </section>
  );
}

function Checklist({ kind, development }: DevelopmentAtWork & { kind: ChecklistKind }) {
  const t = useText();
  const [label, setLabel] = useState<string | null>(null);
  const { busy, refusal, go } = useDo(AddChecklistItemDocument, t('developments.itemAdded'));
  const items = development.checklist.filter((item) => item.kind === kind);
  const done = items.filter(({ doneAt }) => doneAt !== null).length;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (label === null || label.trim() === '') return setLabel(null);
    if (await go({ developmentId: development.id, id: newId(), kind, label })) setLabel(null);
  };
  return (
    <div className="development__list">
      <h3>
        {t(checklistWords[kind].id)}{' '}
        <span className="muted">{t('developments.doneOf', { done, all: items.length })}</span>
      </h3>
      <ul>
        {items.map((item) => (
          <ChecklistLine key={item.id} item={item} development={development} />
        ))}
      </ul>
      {development.viewerCan.listItem.allowed &&
        (label === null ? (
          <Button size="small" variant="quiet" icon={<Plus size={18} aria-hidden />} onClick={() => setLabel('')}>
            {t('developments.addItem')}
          </Button>
        ) : (
          <form onSubmit={(event) => void add(event)} className="stack">
            <TextField
              ref={(element) => element?.focus()}
              label={t('developments.newItem')}
              value={label}
              maxLength={maxLabel}
              onChange={(event) => setLabel(event.target.value)}
            />
            <Refusal text={refusal} />
            <Button type="submit" size="small" busy={busy}>
              {t('action.save')}
            </Button>
          </form>
        ))}
    </div>
  );
}

function ChecklistLine({ item, development }: DevelopmentAtWork & { item: Item }) {
  const t = useText();
  const check = useDo(CheckItemDocument, t('developments.itemChecked'));
  const remove = useDo(RemoveChecklistItemDocument, t('developments.itemRemoved'));
  const { check: mayCheck, listItem } = development.viewerCan;
  const words = item.name ? t(itemWords[item.name].id) : (item.label ?? '');
  return (
    <li>
      <div className="development__item">
        <Checkbox
          label={words}
          checked={item.doneAt !== null}
          aria-disabled={mayCheck.allowed ? undefined : true}
          onChange={(event) => mayCheck.allowed && void check.go({ itemId: item.id, done: event.target.checked })}
        />
        {item.label !== null && listItem.allowed && (
          <IconButton
            label={t('developments.removeItem', { name: words })}
            onClick={() => void remove.go({ itemId: item.id })}
          >
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {item.doneBy && <p className="development__by">{item.doneBy.name}</p>}
      <Refusal text={check.refusal ?? remove.refusal} />
    </li>
  );
}
