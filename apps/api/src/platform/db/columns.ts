/** Columns as the house writes them: names in snake_case, instants with milliseconds, days as text, amounts as bigint. */
import { Column, type ColumnOptions, DefaultNamingStrategy, PrimaryColumn } from 'typeorm';

export class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return (
      custom ??
      [...prefixes, property]
        .join('_')
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
    );
  }
}

const bigints = {
  from: (value: string | null) => (value === null ? null : BigInt(value)),
  to: (value: bigint | null) => value?.toString() ?? value,
};

/** @param table names the key's constraint */
export const Id = (table: string): PropertyDecorator =>
  PrimaryColumn('uuid', { primaryKeyConstraintName: `${table}_pk` });
export const UuidColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ ...options, type: 'uuid' });
export const TextColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ ...options, type: 'text' });
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'timestamptz', precision: 3 });
export const DayColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ ...options, type: 'date' });
export const CountColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ ...options, type: 'integer' });
export const FlagColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ default: false, ...options, type: 'boolean' });
/** Minor units of a currency, or a large count: a bigint in code too. */
export const MinorColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'bigint', transformer: bigints });
