export { sql, join, literal, everyone, Sql } from './sql.js';
export { declareViews } from './view.js';
export type {
  AccessRule,
  AnyRelation,
  Args,
  Codec,
  Columns,
  Connection,
  Derived,
  Filter,
  List,
  One,
  Order,
  Roots,
  Row,
  Site,
  View,
  ViewerSql,
} from './view.js';
export { createReader } from './create-reader.js';
export type { Reader, ReaderOptions } from './create-reader.js';
export { comparedTo, observe, verdictOf } from './observed.js';
export type { Questions } from './observed.js';
export type { Database, Session } from './planner.js';
export { Reading } from './payloads.js';
export type { Which } from './payloads.js';
export { ReaderError } from './reader-error.js';
export type { ReaderErrorCode } from './reader-error.js';
