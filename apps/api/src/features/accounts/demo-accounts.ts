/** The accounts of the demonstration: one for each role, without a password, entered by their role's name. */
import { Injectable } from '@nestjs/common';
import { type DemoRole, demoRoles } from '@komunigi/domain';
import { DataSource } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';

/** The address under which the demo creates the person of a role; `.invalid` is nobody's domain (RFC 2606). */
export function demoEmail(role: DemoRole): string {
  return `${role.replaceAll('_', '-')}@demo.invalid`;
}

export type DemoAccountFacts = { role: DemoRole; cooperativeName: string | null; personName: string };
type Row = { email: string; name: string; cooperative: string | null };

@Injectable()
export class DemoAccounts {
  constructor(
    private readonly config: HouseConfig,
    private readonly source: DataSource,
  ) {}

  /** Outside demo mode there are none, whatever the database holds. */
  async all(): Promise<DemoAccountFacts[]> {
    if (!this.config.demo) return [];
    const rows = await this.source.query<Row[]>(
      `select p.email, p.name, (select c.name from mandate m left join cooperative c on c.id = m.cooperative_id
         where m.person_id = p.id and m.ended_at is null order by m.valid_from, m.id limit 1) as cooperative
       from person p where p.is_demo and p.disabled_at is null and p.email = any($1)`,
      [demoRoles.map(demoEmail)],
    );
    const byEmail = new Map(rows.map((row) => [row.email, row]));
    return demoRoles.flatMap((role) => {
      const row = byEmail.get(demoEmail(role));
      return row === undefined ? [] : [{ role, cooperativeName: row.cooperative, personName: row.name }];
    });
  }
}
