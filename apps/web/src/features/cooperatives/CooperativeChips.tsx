import type { CooperativeKind, CooperativeStage, Language } from '@komunigi/domain';
import { Chip, type Hue } from '@komunigi/ui';
import CodeXml from 'lucide-react/icons/code-xml';
import Handshake from 'lucide-react/icons/handshake';
import Store from 'lucide-react/icons/store';
import type { ComponentType } from 'react';
import { languageNames, useText } from '../../platform/intl.js';
import { kindNames, stageNames } from './words.js';

type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;

export const kindLooks: Record<CooperativeKind, { hue: Hue; Icon: Icon }> = {
  shop: { hue: 'leaf', Icon: Store },
  developers: { hue: 'lake', Icon: CodeXml },
  support: { hue: 'plum', Icon: Handshake },
};

/** `plain` where the icon is already beside it. */
export function KindChip({ kind, plain }: { kind: CooperativeKind; plain?: boolean }) {
  const t = useText();
  const { hue, Icon } = kindLooks[kind];
  return (
    <Chip hue={hue} icon={plain ? undefined : <Icon size={14} aria-hidden />}>
      {t(kindNames[kind].id)}
    </Chip>
  );
}

/** An open co-op needs no word; the others do. */
export function StageChip({ stage }: { stage: CooperativeStage }) {
  const t = useText();
  if (stage === 'open') return null;
  return (
    <Chip outline hue={stage === 'project' ? 'saffron' : undefined}>
      {t(stageNames[stage].id)}
    </Chip>
  );
}

export function DemoChip() {
  const t = useText();
  return <Chip outline>{t('demo.invented')}</Chip>;
}

export function languageList(languages: readonly Language[]): string {
  return languages.map((code) => languageNames[code]).join(', ');
}
