export type Value = string | number | boolean | null | Date | object;
/** by column */
export type Row = Readonly<Record<string, Value>>;
/** by table */
export type Rows = Readonly<Record<string, readonly Row[]>>;
