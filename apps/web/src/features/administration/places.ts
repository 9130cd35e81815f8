import { CooperativeNamesDocument } from '@komunigi/contract';
import type { CooperativeKind } from '@komunigi/domain';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useSession } from '../../platform/session.js';

export type NamedCooperative = { id: string; slug: string; name: string; kind: CooperativeKind };

/** The co-ops the viewer looks after: all of them for the federation, one's own for a co-op's administrator. */
export function useLookedAfter(): {
  cooperatives: readonly NamedCooperative[];
  ofFederation: boolean;
  /** the list has arrived */
  known: boolean;
} {
  const { viewer } = useSession();
  const ofFederation = viewer.can.administer.allowed;
  const ownId = viewer.actingAs?.cooperative?.id;
  const [{ data }] = useQuery({ query: CooperativeNamesDocument });
  return useMemo(() => {
    const all = data?.cooperatives.nodes ?? [];
    return {
      cooperatives: ofFederation ? all : all.filter(({ id }) => id === ownId),
      ofFederation,
      known: Boolean(data),
    };
  }, [data, ofFederation, ownId]);
}
