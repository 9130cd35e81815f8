import { registerEnumType } from '@nestjs/graphql';

/** A union of the domain as a GraphQL enum: the names are the values, from button to database. */
export function enumOf<T extends string>(name: string, values: readonly T[], description?: string): Record<T, T> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
  registerEnumType(object, { name, ...(description === undefined ? {} : { description }) });
  return object;
}
