/** By which key the co-ops of the demonstration share what they build, all of it invented. */
import { demoId, type DemoMaterial } from './demo-material.js';
import { bearerOf } from './demo-people.rows.js';
import type { Rows } from './row.js';

const setAt = new Date('2026-03-02T15:00:00.000Z');

export function fundingRows(material: DemoMaterial): Rows {
  return {
    cost_key_policy: [
      {
        id: demoId('cost key policy', 'turnover', setAt),
        from_day: '2026-03-02',
        kind: 'turnover',
        cap_percent: 30,
        reason: 'Chacune selon ses moyens, sans qu’une seule porte plus d’un tiers (données fictives).',
        person_id: bearerOf(material, 'treasurer').personId,
        set_at: setAt,
        is_demo: true,
      },
    ],
  };
}
