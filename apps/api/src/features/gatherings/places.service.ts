/** The places of a gathering, and what is fixed before any card: nothing is taken from under a card. */
import { Injectable } from '@nestjs/common';
import {
  cardsUnder,
  cleanLine,
  refuse,
  Refused,
  whyNotBlock,
  whyNotEditGathering,
  whyNotPlaceText,
} from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { announceGathering, gatheringUnderLock } from './board-history.js';
import {
  GatheringBlockEntity,
  GatheringDayEntity,
  type GatheringEntity,
  GatheringPlaceEntity,
} from './entities/gathering.entity.js';
import type { BlockInput, PlaceInput, SaveBlockInput, SavePlaceInput } from './gathering.inputs.js';
import { type GatheringDone, lineOrNull, placedCards, refuseCards } from './settings.service.js';

@Injectable()
export class PlacesService {
  constructor(private readonly operations: Operations) {}

  /** Adds a place, or changes the one that has this id. */
  async savePlace(viewer: Viewer, input: SavePlaceInput): Promise<GatheringDone> {
    return this.operations.once('savePlace', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
      const { id, equipment, position } = input;
      const [seats, icon] = [input.seats ?? null, input.icon ?? null];
      refuse(whyNotPlaceText({ name: input.name, seats, equipment, icon, position }));
      const places = work.db.getRepository(GatheringPlaceEntity);
      const before = await places.findOneBy({ id });
      if (before !== null && before.gatheringId !== gathering.id) throw new Refused('id_taken');
      const words = {
        name: cleanLine(input.name),
        seats,
        equipment: [...new Set(equipment.map(cleanLine))],
        icon: icon ?? before?.icon ?? 'room',
        position,
      };
      if (before === null) await places.insert({ id, gatheringId: gathering.id, ...words });
      else await places.update({ id }, words);
      return this.changed(work, viewer, gathering);
    });
  }

  /** It stays known to what once hung there. */
  async removePlace(viewer: Viewer, input: PlaceInput): Promise<GatheringDone> {
    return this.operations.once('removePlace', viewer.personId, input, async (work) => {
      const { gathering, place } = await this.placeUnderLock(work, viewer, input.placeId);
      const cards = await placedCards(work, gathering.id);
      refuseCards(cards.filter(({ placeId }) => placeId === place.id));
      await work.db.getRepository(GatheringPlaceEntity).update({ id: place.id }, { removedAt: work.now });
      return this.changed(work, viewer, gathering);
    });
  }

  async restorePlace(viewer: Viewer, input: PlaceInput): Promise<GatheringDone> {
    return this.operations.once('restorePlace', viewer.personId, input, async (work) => {
      const { gathering, place } = await this.placeUnderLock(work, viewer, input.placeId);
      refuse(place.removedAt === null ? 'nothing_to_undo' : null);
      await work.db.getRepository(GatheringPlaceEntity).update({ id: place.id }, { removedAt: null });
      return this.changed(work, viewer, gathering);
    });
  }

  /** Adds a break, a plenary, a visit, or changes the one that has this id. */
  async saveBlock(viewer: Viewer, input: SaveBlockInput): Promise<GatheringDone> {
    return this.operations.once('saveBlock', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
      const { id, day, startMinute, durationMinutes, kind } = input;
      const block = { day, startMinute, durationMinutes, kind, title: input.title, placeName: input.placeName ?? null };
      refuse(whyNotBlock(block, await work.db.findBy(GatheringDayEntity, { gatheringId: gathering.id })));
      const blocks = work.db.getRepository(GatheringBlockEntity);
      const before = await blocks.findOneBy({ id });
      if (before !== null && before.gatheringId !== gathering.id) throw new Refused('id_taken');
      refuseCards(cardsUnder(await placedCards(work, gathering.id), block));
      const row = { ...block, title: cleanLine(block.title), placeName: lineOrNull(block.placeName) };
      if (before === null) await blocks.insert({ id, gatheringId: gathering.id, ...row });
      else await blocks.update({ id }, row);
      return this.changed(work, viewer, gathering);
    });
  }

  /** One that is gone already is gone. */
  async removeBlock(viewer: Viewer, input: BlockInput): Promise<GatheringDone> {
    return this.operations.once('removeBlock', viewer.personId, input, async (work) => {
      const blocks = work.db.getRepository(GatheringBlockEntity);
      const block = await blocks.findOneBy({ id: input.blockId });
      if (block === null) throw new Refused('not_found');
      const gathering = await gatheringUnderLock(work, block.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
      await blocks.delete({ id: block.id });
      return this.changed(work, viewer, gathering);
    });
  }

  private async placeUnderLock(
    work: Work,
    viewer: Viewer,
    id: string,
  ): Promise<{ gathering: GatheringEntity; place: GatheringPlaceEntity }> {
    const places = work.db.getRepository(GatheringPlaceEntity);
    const known = await places.findOneBy({ id });
    if (known === null) throw new Refused('not_found');
    const gathering = await gatheringUnderLock(work, known.gatheringId);
    refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
    // read again: it may have changed while we waited for the lock
    return { gathering, place: await places.findOneByOrFail({ id }) };
  }

  /** A timetable that is being searched is told that its board is no longer the same. */
  private async changed(work: Work, viewer: Viewer, { id }: GatheringEntity): Promise<GatheringDone> {
    await work.db.query('update gathering set board_version = board_version + 1, updated_at = $2 where id = $1', [
      id,
      work.now,
    ]);
    announceGathering(work, viewer.actor, id);
    return { gatheringId: id };
  }
}
