/** What of a document can change from one execution to the next: the arguments of its fields and the variables of its directives. */
import { createHash } from 'node:crypto';
import {
  getNamedType,
  isObjectType,
  Kind,
  print,
  visit,
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql';
import type { BoundRelation, Catalog } from './catalog.js';
import { applies } from './selection.js';
import type { AnyField, Site } from './sites.js';

export type Analysis = {
  /** Equal for equal text, parsed once or twice. */
  readonly id: string;
  readonly sites: readonly Site[];
  /** Variables that @skip and @include ask. */
  readonly flags: readonly string[];
};

/** A whole query. */
export function analyseOperation<V>(
  catalog: Catalog<V>,
  info: Pick<GraphQLResolveInfo, 'fragments' | 'parentType' | 'operation'>,
): Analysis {
  const finder = new SiteFinder(catalog, info.fragments);
  finder.visit(info.parentType, info.operation.selectionSet.selections, null);
  return { sites: finder.sites, ...identityOf(info, [info.operation], 'operation') };
}

/** A field of a payload, read by itself. */
export function analyseField<V>(catalog: Catalog<V>, info: GraphQLResolveInfo, type: GraphQLObjectType): Analysis {
  const finder = new SiteFinder(catalog, info.fragments);
  for (const node of info.fieldNodes) finder.visit(type, node.selectionSet?.selections ?? [], null);
  const place = `${info.parentType.name}.${info.fieldName}`;
  return { sites: finder.sites, ...identityOf(info, info.fieldNodes, place) };
}

function identityOf(
  info: Pick<GraphQLResolveInfo, 'fragments'>,
  nodes: readonly ASTNode[],
  place: string,
): Pick<Analysis, 'id' | 'flags'> {
  const all = [...nodes, ...Object.values(info.fragments)];
  const flags = new Set<string>();
  for (const node of all) {
    visit(node, {
      Directive: (directive) => {
        const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
        if (value?.kind === Kind.VARIABLE) flags.add(value.name.value);
      },
    });
  }
  const text = [place, ...all.map(print)].join('\n');
  return { id: createHash('sha256').update(text).digest('base64url'), flags: [...flags] };
}

class SiteFinder<V> {
  readonly sites: Site[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly catalog: Catalog<V>,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  ) {}

  /** `rows` is the type of the rows that an interface or union below stands for. */
  visit(type: GraphQLObjectType, selections: readonly SelectionNode[], rows: GraphQLObjectType | null): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        this.visitField(type, node, rows);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        this.visitFragment(type, node.typeCondition?.name.value, node.selectionSet.selections, rows);
      } else {
        const fragment = this.fragments[node.name.value];
        const key = `${type.name} ${node.name.value}`;
        if (!fragment || this.seen.has(key)) continue;
        this.seen.add(key);
        this.visitFragment(type, fragment.typeCondition.name.value, fragment.selectionSet.selections, rows);
      }
    }
  }

  private visitFragment(
    type: GraphQLObjectType,
    condition: string | undefined,
    selections: readonly SelectionNode[],
    rows: GraphQLObjectType | null,
  ): void {
    if (applies(this.catalog.schema, type, condition)) this.visit(type, selections, rows);
  }

  private visitField(type: GraphQLObjectType, node: FieldNode, rows: GraphQLObjectType | null): void {
    const field = type.getFields()[node.name.value];
    if (!field) return;
    const relation = this.relationOf(type, field);
    if (field.args.length > 0 && !this.sites.some((site) => site.node === node && site.field === field)) {
      this.sites.push({ index: this.sites.length, node, field, paging: relation?.paging ?? null });
    }
    const below = relation?.view.type ?? rows;
    const named = getNamedType(field.type);
    const next = isObjectType(named) ? named : below;
    if (next && node.selectionSet) this.visit(next, node.selectionSet.selections, below);
  }

  private relationOf(type: GraphQLObjectType, field: AnyField): BoundRelation<V> | null {
    const isRoot = type === this.catalog.schema.getQueryType();
    const read = (isRoot ? this.catalog.roots : this.catalog.views.get(type.name)?.fields)?.get(field.name)?.read;
    return read?.kind === 'relation' ? read.relation : null;
  }
}
