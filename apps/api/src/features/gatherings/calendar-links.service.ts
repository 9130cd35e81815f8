/** A secret address under which a calendar finds a person's own topics: shown once, kept as a hash, taken back at any time. */
import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '@komunigi/domain';
import { DataSource, IsNull } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { GatheringEntity } from './entities/gathering.entity.js';
import { CalendarLinkEntity } from './entities/people.entities.js';
import type { CalendarLinkInput, CreateCalendarLinkInput } from './gathering.inputs.js';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

@Injectable()
export class CalendarLinksService {
  constructor(
    private readonly operations: Operations,
    private readonly config: HouseConfig,
    private readonly source: DataSource,
  ) {}

  /** @returns the address; asked for again in the same operation, the same one */
  async create(viewer: Viewer, input: CreateCalendarLinkInput): Promise<{ linkId: string; address: string }> {
    const { personId } = viewer;
    if (personId === null) throw new Refused('not_signed_in');
    const secret = createHmac('sha256', this.config.sessionSecret)
      .update(`calendar link\n${personId}\n${input.operationId}`)
      .digest('base64url');
    await this.operations.once('createCalendarLink', personId, input, async (work) => {
      const gatheringId = input.gatheringId ?? null;
      if (gatheringId !== null && !(await work.db.existsBy(GatheringEntity, { id: gatheringId }))) {
        throw new Refused('not_found');
      }
      const links = work.db.getRepository(CalendarLinkEntity);
      if (await links.existsBy({ id: input.id })) throw new Refused('id_taken');
      await links.insert({ id: input.id, personId, gatheringId, hash: hashOf(secret), createdAt: work.now });
      return {};
    });
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    return { linkId: input.id, address: `${site}/calendriers/${secret}.ics` };
  }

  /** Nobody takes another person's address back, or learns that there is one. */
  async revoke(viewer: Viewer, input: CalendarLinkInput): Promise<{ linkId: string }> {
    return this.operations.once('revokeCalendarLink', viewer.personId, input, async (work) => {
      const links = work.db.getRepository(CalendarLinkEntity);
      const link = await links.findOneBy({ id: input.linkId });
      if (link === null || link.personId !== viewer.personId) throw new Refused('not_found');
      await links.update({ id: link.id, revokedAt: IsNull() }, { revokedAt: work.now });
      return { linkId: link.id };
    });
  }

  /** null: unknown, revoked, or of somebody whose account is closed */
  async find(secret: string): Promise<CalendarLinkEntity | null> {
    const link = await this.source.getRepository(CalendarLinkEntity).findOneBy({
      hash: hashOf(secret),
      revokedAt: IsNull(),
    });
    if (link === null) return null;
    const open = await this.source.query<unknown[]>('select 1 from person where id = $1 and disabled_at is null', [
      link.personId,
    ]);
    return open.length > 0 ? link : null;
  }
}
