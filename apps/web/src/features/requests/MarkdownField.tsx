import { MarkdownPreviewDocument, MentionableCooperativesDocument } from '@komunigi/contract';
import { fold } from '@komunigi/domain';
import { Field, MarkdownView, Skeleton, Tabs } from '@komunigi/ui';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import './fields.css';

type MarkdownFieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: string;
  required?: boolean;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  /** the focus goes to it when it appears */
  focusNow?: boolean;
};

/** A text in markdown: written with `@` calling a co-op, and seen as it will be shown. */
export function MarkdownField(props: MarkdownFieldProps) {
  const t = useText();
  const { viewer } = useSession();
  const [side, setSide] = useState<'write' | 'see'>('write');
  const written = <WrittenSide {...props} />;
  // the preview is made by the server, for those who may write
  if (!viewer.actingAs) return written;
  return (
    <Tabs
      label={t('requests.markdown.sides')}
      value={side}
      onChange={setSide}
      tabs={[
        { value: 'write', label: t('requests.markdown.write'), panel: written },
        { value: 'see', label: t('requests.markdown.see'), panel: <Preview text={props.value} /> },
      ]}
    />
  );
}

function Preview({ text }: { text: string }) {
  const t = useText();
  const explain = useErrorText();
  const empty = text.trim() === '';
  const [{ data, error }] = useQuery({
    query: MarkdownPreviewDocument,
    variables: { text },
    pause: empty,
    requestPolicy: 'network-only',
  });
  if (empty) return <p className="muted">{t('requests.markdown.nothing')}</p>;
  if (error) return <p className="field__error">{explain(error)}</p>;
  return data ? <MarkdownView html={data.markdownPreview} /> : <Skeleton lines={3} label={t('status.loading')} />;
}

/** What stands right before the caret: `@` and the beginning of a name. */
const calling = /(?:^|[\s(])@([\p{L}\p{N}-]*)$/u;

function WrittenSide({
  label,
  hint,
  error,
  optional,
  required,
  value,
  onChange,
  rows = 5,
  focusNow,
}: MarkdownFieldProps) {
  const t = useText();
  const listId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { found, chosen, look, pick, walk, leave } = useCalling(area, value, onChange);
  const open = found.length > 0;

  useEffect(() => {
    if (focusNow) area.current?.focus();
  }, [focusNow]);

  return (
    <Field {...{ label, hint: hint ?? t('requests.markdown.hint'), error, optional, required }}>
      {(control) => (
        <div className="mentions">
          <textarea
            {...control}
            ref={area}
            className="control"
            rows={rows}
            maxLength={20_000}
            value={value}
            aria-autocomplete="list"
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open ? `${listId}-${chosen}` : undefined}
            onChange={(event) => {
              onChange(event.target.value);
              look();
            }}
            onKeyDown={walk}
            onBlur={leave}
          />
          {open && (
            <ul className="mentions__list" role="listbox" id={listId} aria-label={t('requests.mention.list')}>
              {found.map(({ id, slug, name }, index) => (
                <li
                  key={id}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  onPointerDown={(event) => {
                    // before the field loses the focus
                    event.preventDefault();
                    pick(slug);
                  }}
                >
                  {name} <small>@{slug}</small>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}

const mostShown = 6;

/** While a name is being called: the co-ops it may be, and how one of them is chosen. */
function useCalling(area: RefObject<HTMLTextAreaElement | null>, value: string, onChange: (value: string) => void) {
  const [called, setCalled] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const [{ data }] = useQuery({ query: MentionableCooperativesDocument, pause: called === null });
  const asked = called === null ? null : fold(called);
  const all = asked === null ? [] : (data?.cooperatives.nodes ?? []);
  const found = all
    .filter(({ slug, name }) => slug.includes(asked ?? '') || fold(name).includes(asked ?? ''))
    .slice(0, mostShown);

  const look = () => {
    const element = area.current;
    if (!element) return;
    setCalled(calling.exec(element.value.slice(0, element.selectionStart))?.[1] ?? null);
    setChosen(0);
  };
  const pick = (slug: string) => {
    const element = area.current;
    if (!element || called === null) return;
    const caret = element.selectionStart;
    const start = caret - called.length;
    onChange(`${value.slice(0, start)}${slug} ${value.slice(caret)}`);
    setCalled(null);
    const end = start + slug.length + 1;
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(end, end);
    });
  };
  const walk = (event: KeyboardEvent) => {
    if (found.length === 0) return;
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((chosen + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(found[chosen]!.slug);
    else if (event.key === 'Escape') setCalled(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { found, chosen, look, pick, walk, leave: () => setCalled(null) };
}
