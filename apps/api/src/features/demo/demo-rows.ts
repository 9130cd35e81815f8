/** All rows of the demonstration, table by table, in the order in which they can be written. The same ones at every call. */
import { cooperativeRows, peopleRows } from './demo-people.rows.js';
import { discussionRows } from './demo-discussion.rows.js';
import { demoMaterial } from './demo-material.js';
import { processRows } from './demo-processes.rows.js';
import { requestRows } from './demo-requests.rows.js';
import { voiceRows } from './demo-voices.rows.js';
import type { Row } from './row.js';

const order = [
  'cooperative',
  'cooperative_figure',
  'person',
  'mandate',
  'request',
  'code_link',
  'support',
  'objection',
  'comment',
  'comment_mention',
  'request_follower',
  'request_event',
  'process_template',
  'process_question',
  'process_sheet',
  'process_answer',
  'process_idea',
] as const;

export function demoRows(): readonly (readonly [table: string, rows: readonly Row[]])[] {
  const material = demoMaterial();
  const voices = voiceRows(material);
  const discussion = discussionRows(material);
  const acts = [voices, discussion];
  const parts = [
    cooperativeRows(material),
    peopleRows(material),
    requestRows(material, acts),
    ...acts,
    processRows(material),
  ];
  return order.map((table) => [table, parts.flatMap((part) => part[table] ?? [])]);
}
