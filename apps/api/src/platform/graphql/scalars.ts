/** Values that cross the border. Every text has a maximum, is NFC, and holds neither NUL nor control characters. */
import { isUuid, type RefusalCode } from '@komunigi/domain';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A refusal of a value; it never repeats the value. */
function bad(code: RefusalCode, params: Record<string, string | number>): GraphQLError {
  return new GraphQLError(code, { extensions: { code, params } });
}

function scalar(
  name: string,
  description: string,
  read: (value: unknown) => string,
): GraphQLScalarType<string, string> {
  return new GraphQLScalarType({
    name,
    description,
    serialize: String,
    parseValue: read,
    parseLiteral: (node: ValueNode) =>
      read(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined),
  });
}

// eslint-disable-next-line no-control-regex -- control characters are what this refuses
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
// eslint-disable-next-line no-control-regex -- control characters but tab and line feed are what this refuses
const controlInText = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function text(name: string, max: number, lines: 'one line' | 'lines', trims = true): (value: unknown) => string {
  return (value) => {
    if (typeof value !== 'string') throw bad('bad_input', { type: name });
    const unified = (lines === 'lines' ? value.replace(/\r\n?/g, '\n') : value).normalize('NFC');
    const kept = trims ? unified.trim() : unified;
    if ((lines === 'lines' ? controlInText : control).test(kept) || loneSurrogate.test(kept))
      throw bad('bad_input', { type: name });
    if (kept.length > max) throw bad('too_long', { type: name, max });
    return kept;
  };
}

function matching(name: string, max: number, pattern: RegExp, lower = false): (value: unknown) => string {
  const read = text(name, max, 'one line');
  return (value) => {
    const kept = lower ? read(value).toLowerCase() : read(value);
    if (!pattern.test(kept)) throw bad('bad_input', { type: name });
    return kept;
  };
}

export const Title = scalar(
  'Title',
  'One line of at most 200 characters, without control characters, NFC',
  text('Title', 200, 'one line'),
);
export const Line = scalar(
  'Line',
  'One line of at most 500 characters, without control characters, NFC',
  text('Line', 500, 'one line'),
);
export const LongText = scalar(
  'LongText',
  'Several lines, at most 20 000 characters, no NUL nor control characters but line feed and tab, NFC',
  text('LongText', 20_000, 'lines'),
);
export const ImportText = scalar(
  'ImportText',
  'A file to import, at most 90 000 characters',
  text('ImportText', 90_000, 'lines', false),
);
export const EmailAddress = scalar(
  'EmailAddress',
  'An e-mail address, lower-cased, at most 254 characters',
  matching('EmailAddress', 254, /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]+$/, true),
);
export const WebAddress = scalar('WebAddress', 'An http(s) address of at most 500 characters', (value) => {
  const kept = text('WebAddress', 500, 'one line')(value);
  if (!URL.canParse(kept) || !/^https?:$/.test(new URL(kept).protocol)) throw bad('bad_input', { type: 'WebAddress' });
  return kept;
});
export const Password = scalar('Password', '8 to 200 characters; never logged nor echoed', (value) => {
  const kept = text('Password', 200, 'one line', false)(value);
  if (kept.length < 8) throw bad('weak_password', { min: 8 });
  return kept;
});
export const Secret = scalar(
  'Secret',
  'A single-use token as received by mail; never logged nor echoed',
  matching('Secret', 100, /^[\w-]+$/),
);
export const Uuid = scalar('UUID', 'UUID in lower case; ids made by clients are version 7', (value) => {
  if (typeof value !== 'string' || !isUuid(value)) throw bad('bad_input', { type: 'UUID' });
  return value;
});
export const Cursor = scalar('Cursor', 'Opaque place in a list', text('Cursor', 1_000, 'one line'));
export const MinorUnits = scalar(
  'MinorUnits',
  'Integer minor units (cents) as a string of digits, possibly negative',
  matching('MinorUnits', 18, /^-?(0|[1-9]\d*)$/),
);
export const Day = scalar('Day', 'A calendar day: YYYY-MM-DD', (value) => {
  const kept = matching('Day', 10, /^\d{4}-\d{2}-\d{2}$/)(value);
  const at = new Date(`${kept}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== kept) throw bad('bad_input', { type: 'Day' });
  return kept;
});
export const Instant = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'A moment, ISO 8601 in UTC with milliseconds: 2026-11-23T22:28:44.123Z',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : undefined),
});

function instant(value: unknown): Date {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value))
    throw bad('bad_input', { type: 'Instant' });
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) throw bad('bad_input', { type: 'Instant' });
  return at;
}

/** Every scalar that may stand in an argument: a test holds the schema against this list. */
export const houseScalars = [
  Title,
  Line,
  LongText,
  ImportText,
  EmailAddress,
  WebAddress,
  Password,
  Secret,
  Uuid,
  Cursor,
  MinorUnits,
  Day,
  Instant,
];
