/**
 * First ring of the rights: every field of the schema names who may read or call it; one that does not stops the boot.
 * The second ring is the rule of each use case, the third the row visibility of each view.
 */
import { Extensions, Field, type FieldOptions, type ReturnTypeFunc } from '@nestjs/graphql';
import { isFederationAdmin, isFederationTreasurer, isModerator, readsOwnStatement, Refused } from '@komunigi/domain';
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type AccessRule, verdictOf } from '../reader/index.js';
import type { Viewer } from '../viewer.js';

/** Who may read a field, by name; 'by_row' leaves it to the view, which knows whose row it is. */
export const accessRules = {
  /** Public: visitors too. */
  anyone: () => true,
  /** Whoever is signed in, with or without a mandate. */
  signed_in: (viewer) => viewer.personId !== null,
  /** Whoever acts under a current mandate. */
  acting: (viewer) => viewer.mandateId !== null,
  /** Administrators of a co-op or of the federation. */
  administrators: (viewer) =>
    viewer.mandateId !== null && (viewer.role === 'coop_admin' || viewer.role === 'federation_admin'),
  /** The facilitator, or the federation's administrator in the facilitator's place. */
  moderates: (viewer) => viewer.mandateId !== null && isModerator(viewer.actor),
  /** Administrators of the federation. */
  federation_admin: (viewer) => viewer.mandateId !== null && isFederationAdmin(viewer.actor),
  /** The pool's treasurer and the federation's administrator: every figure of every co-op. */
  reads_all_figures: (viewer) =>
    viewer.mandateId !== null && (isFederationAdmin(viewer.actor) || isFederationTreasurer(viewer.actor)),
  /** Whoever speaks for a co-op, keeps its money or administers it: of that co-op's own money. */
  reads_statement: (viewer) => viewer.mandateId !== null && readsOwnStatement(viewer.actor),
  /** The person the row is about, and those who administer them; the view says whom. */
  person_concerned: (viewer) => (viewer.personId === null ? false : 'by_row'),
  /** The person the row is about, and those who facilitate gatherings; the view says whom. */
  concerned_or_facilitates: (viewer) =>
    viewer.mandateId !== null && isModerator(viewer.actor) ? true : viewer.personId === null ? false : 'by_row',
} as const satisfies Record<string, AccessRule<Viewer>>;

export type Access = keyof typeof accessRules;

/** A field of an object type, with the rule that says who reads it. */
export function Shown(access: Access, type: ReturnTypeFunc, options: FieldOptions = {}): PropertyDecorator {
  return (target, key) => {
    Field(type, options)(target, key);
    Extensions({ access })(target, key as string);
  };
}

/** Who may call a query, mutation or subscription. */
export function For(access: Access): MethodDecorator {
  return (target, key) => {
    Extensions({ access })(target, key as string);
  };
}

export class AccessError extends Error {
  override name = 'AccessError';
}

/** @throws AccessError naming every field that has no rule, an unknown one, or one that may deny a field that cannot be null */
export function checkAccess(schema: GraphQLSchema): void {
  const faults: string[] = [];
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const access = field.extensions['access'];
      const name = `${type.name}.${field.name}`;
      if (typeof access !== 'string') faults.push(`${name} has no access rule`);
      else if (!(access in accessRules)) faults.push(`${name} has the unknown access rule ${access}`);
      else if (access !== 'anyone' && isNonNullType(field.type) && !isRoot(schema, type)) {
        faults.push(`${name} may be denied (${access}) but cannot be null`);
      }
    }
  }
  if (faults.length > 0) throw new AccessError(`The schema is not closed:\n  ${faults.join('\n  ')}`);
}

/** Root fields refuse; nested ones that are not read by the reader are null for whoever may not read them. */
export function guardRoots(schema: GraphQLSchema, viewerOf: (context: unknown) => Viewer): void {
  for (const type of objectTypes(schema)) {
    if (!isRoot(schema, type)) continue;
    for (const field of Object.values(type.getFields())) {
      const access = field.extensions['access'] as Access;
      if (access === 'anyone') continue;
      const rule: AccessRule<Viewer> = accessRules[access];
      const guard = <T>(
        next: GraphQLFieldResolver<unknown, T> | undefined,
      ): GraphQLFieldResolver<unknown, T> | undefined =>
        next &&
        ((source, args, context, info) => {
          const viewer = viewerOf(context);
          if (verdictOf(access, rule, viewer) === false)
            throw new Refused(
              viewer.personId === null ? 'not_signed_in' : viewer.mandateId === null ? 'not_acting' : 'not_allowed',
            );
          return next(source, args, context, info);
        });
      field.resolve = guard(field.resolve);
      field.subscribe = guard(field.subscribe);
    }
  }
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
}
