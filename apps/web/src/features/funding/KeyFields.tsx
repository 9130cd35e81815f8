import type { KeyLineFragment } from '@komunigi/contract';
import { costKeyKinds, simpleKeys, type CostKeyKind, type SimpleKey } from '@komunigi/domain';
import { SegmentedFilter, SelectField, TextField } from '@komunigi/ui';
import { useState } from 'react';
import { useText } from '../../platform/intl.js';
import { useTyped } from '../../platform/typed.js';
import { readLimit } from '../administration/members/limit.js';
import { keyWords } from './key-words.js';
import { amountOfMinor, partsOf, searchOf, writeParts } from './asked-key.js';
import type { KeySearch } from './repartition.search.js';
import './repartition.css';

type Props = {
  asked: KeySearch;
  /** the one that holds while the address asks for none */
  current: KeyLineFragment | null;
  /** among those who asked: only where somebody did */
  hasRequesters: boolean;
  ask: (next: KeySearch) => void;
};

const first = ['equal', 'members', 'turnover'] as const satisfies readonly CostKeyKind[];
type Shown = (typeof first)[number] | 'more';

/** The key, its bounds, and the one it is set against; whatever is chosen goes to the address. */
export function KeyFields({ asked, current, hasRequesters, ask }: Props) {
  const t = useText();
  const said: KeySearch = asked.cle || !current ? asked : { ...searchOf(current), contre: asked.contre };
  const kind = said.cle ?? 'equal';
  const change = (next: KeySearch) => ask({ ...said, cle: kind, ...next });
  const others = costKeyKinds.filter(
    (one) => !(first as readonly string[]).includes(one) && (one !== 'requesters' || hasRequesters),
  );
  const isFirst = (first as readonly string[]).includes(kind);
  return (
    <div className="bill-fields no-print">
      <div className="bill-fields__keys">
        <SegmentedFilter<Shown>
          label={t('funding.key.label')}
          value={isFirst ? (kind as Shown) : 'more'}
          onChange={(value) => value !== 'more' && change({ cle: value, parts: undefined })}
          segments={first.map((value) => ({ value, label: t(keyWords[value].id) }))}
        />
        <SelectField
          label={t('funding.key.more')}
          value={isFirst ? '' : kind}
          onChange={({ target }) => target.value && change({ cle: target.value as CostKeyKind })}
        >
          <option value="">{t('funding.key.choose')}</option>
          {others.map((one) => (
            <option key={one} value={one}>
              {t(keyWords[one].id)}
            </option>
          ))}
        </SelectField>
      </div>
      {kind === 'mixed' && <Mix parts={said.parts} onChange={(parts) => change({ parts })} />}
      <div className="bill-fields__bounds">
        <Amount label={t('funding.key.floor')} value={said.plancher} onChange={(plancher) => change({ plancher })} />
        <Amount label={t('funding.key.cap')} value={said.plafond} onChange={(plafond) => change({ plafond })} />
        <Amount
          label={t('funding.key.capPercent')}
          value={said.pourcent}
          max={100}
          onChange={(pourcent) => change({ pourcent: pourcent && Math.floor(pourcent) })}
        />
        <SelectField
          label={t('funding.key.against')}
          value={asked.contre ?? ''}
          onChange={({ target }) => ask({ ...asked, contre: (target.value || undefined) as CostKeyKind | undefined })}
        >
          <option value="">{t('funding.key.againstNone')}</option>
          {costKeyKinds
            .filter((one) => one !== kind && (one !== 'requesters' || hasRequesters))
            .map((one) => (
              <option key={one} value={one}>
                {t(keyWords[one].id)}
              </option>
            ))}
        </SelectField>
      </div>
    </div>
  );
}

type AmountProps = {
  label: string;
  value: number | undefined;
  max?: number;
  onChange: (value: number | undefined) => void;
};

const written = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', ','));

/** An amount that goes to the address once the fingers rest; what cannot be read stays here and is said. */
export function Amount({ label, value, max, onChange }: AmountProps) {
  const t = useText();
  const [wrong, setWrong] = useState(false);
  const [typed, setTyped] = useTyped(written(value), (text) => {
    const minor = readLimit(text, 'EUR');
    const amount = minor == null ? undefined : amountOfMinor(minor);
    const isWrong = minor === undefined || (max !== undefined && (amount ?? 1) > max);
    setWrong(isWrong);
    if (!isWrong) onChange(amount || undefined);
  });
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autoComplete="off"
      maxLength={15}
      error={wrong ? t('funding.key.notAnAmount') : undefined}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

/** Two keys, and how much the first one weighs. */
function Mix({ parts: text, onChange }: { parts: string | undefined; onChange: (parts: string) => void }) {
  const t = useText();
  const [one, two, ...rest] = partsOf(text);
  if (!one || !two || rest.length > 0) return null;
  const write = (key: SimpleKey, percent: number, other: SimpleKey) =>
    onChange(
      writeParts([
        { key, percent },
        { key: other, percent: 100 - percent },
      ]),
    );
  const options = (but: SimpleKey) =>
    simpleKeys
      .filter((key) => key !== but)
      .map((key) => (
        <option key={key} value={key}>
          {t(keyWords[key].id)}
        </option>
      ));
  return (
    <div className="bill-fields__bounds">
      <SelectField
        label={t('funding.key.mixFirst')}
        value={one.key}
        onChange={({ target }) => write(target.value as SimpleKey, one.percent, two.key)}
      >
        {options(two.key)}
      </SelectField>
      <SelectField
        label={t('funding.key.mixShare')}
        value={one.percent}
        onChange={({ target }) => write(one.key, Number(target.value), two.key)}
      >
        {[...new Set([10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, one.percent])]
          .sort((a, b) => a - b)
          .map((percent) => (
            <option key={percent} value={percent}>
              {`${percent} %`}
            </option>
          ))}
      </SelectField>
      <SelectField
        label={t('funding.key.mixSecond', { percent: 100 - one.percent })}
        value={two.key}
        onChange={({ target }) => write(one.key, one.percent, target.value as SimpleKey)}
      >
        {options(one.key)}
      </SelectField>
    </div>
  );
}
