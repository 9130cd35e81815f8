/** All rows of the demonstration, table by table, in the order in which they can be written. The same ones on the same day. */
import { cooperativeRows, peopleRows } from './demo-people.rows.js';
import { developmentRows } from './demo-developments.rows.js';
import { discussionRows } from './demo-discussion.rows.js';
import { fundingRows } from './demo-funding.rows.js';
import { estimateRows } from './demo-estimates.rows.js';
import { gatheringRows } from './demo-gatherings.rows.js';
import { demoMaterial } from './demo-material.js';
import { moneyRows } from './demo-money.rows.js';
import { pledgeRows } from './demo-pledges.rows.js';
import { processRows } from './demo-processes.rows.js';
import { requestRows } from './demo-requests.rows.js';
import { treasuryRows } from './demo-treasury.rows.js';
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
  'estimate_ask',
  'estimate_wish',
  'analysis_pot',
  'estimate',
  'estimate_guess',
  'work_record',
  'process_template',
  'process_question',
  'process_sheet',
  'process_answer',
  'process_idea',
  'cost_key_policy',
  'development',
  'development_request',
  'development_part',
  'arbitration',
  'arbitration_presence',
  'claim',
  'checklist_item',
  'delivery',
  'trial',
  'release_note',
  'development_event',
  'estimate_acceptance',
  'funding',
  'funding_party',
  'pledge',
  'pledge_event',
  'bank_account',
  'gathering',
  'gathering_day',
  'gathering_block',
  'gathering_place',
  'participant',
  'topic',
  'topic_need',
  'topic_avoid',
  'topic_interest',
  'topic_event',
  'timetable_version',
  'topic_outcome',
  'follow_up',
  'gathering_request',
  'minutes_confirmation',
] as const;

/** @param now one of its gatherings takes place on that day */
export function demoRows(now: Date): readonly (readonly [table: string, rows: readonly Row[]])[] {
  const material = demoMaterial();
  const voices = voiceRows(material);
  const discussion = discussionRows(material);
  const acts = [voices, discussion];
  const parts = [
    cooperativeRows(material),
    peopleRows(material),
    requestRows(material, acts),
    ...acts,
    estimateRows(material, now),
    processRows(material),
    developmentRows(material),
    fundingRows(material),
    gatheringRows(material, now),
    pledgeRows(material, now),
    moneyRows(),
    treasuryRows(),
  ];
  return order.map((table) => [table, parts.flatMap((part) => part[table] ?? [])]);
}
