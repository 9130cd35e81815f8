/** Who comes: registered by oneself, by the administrator of the co-op, or by those who facilitate. */
import { Injectable } from '@nestjs/common';
import {
  cleanLine,
  type ParticipantFacts,
  type ParticipantText,
  refuse,
  Refused,
  whyNotAgreeFor,
  whyNotCancelParticipation,
  whyNotComeFor,
  whyNotEditParticipant,
  whyNotParticipantText,
  whyNotRegister,
  whyNotRegisterOthers,
  whyNotRestoreParticipation,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { announceGathering, gatheringUnderLock } from './board-history.js';
import type { GatheringEntity } from './entities/gathering.entity.js';
import { ParticipantEntity } from './entities/people.entities.js';
import type {
  EditParticipantInput,
  ParticipantFieldsInput,
  ParticipantInput,
  RegisterInput,
} from './gathering.inputs.js';
import { lineOrNull } from './settings.service.js';

export type ParticipantDone = { participantId: string; gatheringId: string };

type Words = ParticipantText & Pick<ParticipantEntity, 'name' | 'cooperativeId' | 'languages' | 'email' | 'shows'>;
type Found = { readonly gathering: GatheringEntity; readonly participant: ParticipantEntity };

@Injectable()
export class ParticipantsService {
  constructor(private readonly operations: Operations) {}

  async register(viewer: Viewer, input: RegisterInput): Promise<ParticipantDone> {
    return this.operations.once('register', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const personId = input.isSomebodyElse ? null : viewer.personId;
      const before = await this.newcomer(work, viewer, personId);
      const words = wordsOf(input.fields, before);
      refuse(
        input.isSomebodyElse
          ? whyNotRegisterOthers(viewer.actor, gathering, words.cooperativeId, work.now)
          : whyNotRegister(viewer.actor, gathering, await myParticipation(work, gathering.id, personId), work.now),
      );
      await this.check(work, viewer, { words, before, personId, gathering, meals: words.meals });
      const participants = work.db.getRepository(ParticipantEntity);
      if (await participants.existsBy({ id: input.id })) throw new Refused('id_taken');
      await participants.insert({
        ...words,
        meals: [...(words.meals ?? [])],
        id: input.id,
        gatheringId: gathering.id,
        personId,
        registeredBy: viewer.personId,
        registeredAt: work.now,
        updatedAt: work.now,
      });
      if (input.isSomebodyElse) await this.note(work, viewer, 'registerSomebodyElse', input.id);
      announceGathering(work, viewer.actor, gathering.id);
      return { participantId: input.id, gatheringId: gathering.id };
    });
  }

  /** What the form does not say stays as it was. */
  async edit(viewer: Viewer, input: EditParticipantInput): Promise<ParticipantDone> {
    return this.operations.once('editParticipant', viewer.personId, input, async (work) => {
      const { gathering, participant } = await this.found(work, input.participantId);
      refuse(whyNotEditParticipant(viewer.actor, factsOf({ gathering, participant }), work.now));
      refuse(input.version === participant.version ? null : 'participant_changed');
      const words = wordsOf(input.fields, participant);
      const { personId } = participant;
      // a meal that is offered no longer stays with whoever chose it
      const meals = (words.meals ?? []).filter((meal) => !participant.meals.includes(meal));
      await this.check(work, viewer, { words, before: participant, personId, gathering, meals });
      await this.change(work, viewer, { gathering, participant }, { ...words, meals: [...(words.meals ?? [])] });
      return { participantId: participant.id, gatheringId: gathering.id };
    });
  }

  async cancel(viewer: Viewer, input: ParticipantInput): Promise<ParticipantDone> {
    return this.operations.once('cancelParticipation', viewer.personId, input, async (work) => {
      const found = await this.found(work, input.participantId);
      refuse(whyNotCancelParticipation(viewer.actor, factsOf(found), work.now));
      await this.change(work, viewer, found, { cancelledAt: work.now });
      await this.note(work, viewer, 'cancelParticipation', found.participant.id);
      return { participantId: found.participant.id, gatheringId: found.gathering.id };
    });
  }

  async restore(viewer: Viewer, input: ParticipantInput): Promise<ParticipantDone> {
    return this.operations.once('restoreParticipation', viewer.personId, input, async (work) => {
      const found = await this.found(work, input.participantId);
      refuse(whyNotRestoreParticipation(viewer.actor, factsOf(found), work.now));
      await this.change(work, viewer, found, { cancelledAt: null });
      await this.note(work, viewer, 'restoreParticipation', found.participant.id);
      return { participantId: found.participant.id, gatheringId: found.gathering.id };
    });
  }

  /** What stands in the form of somebody who has not filled it yet. */
  private async newcomer(work: Work, viewer: Viewer, personId: string | null): Promise<Words> {
    const rows = await work.db.query<Pick<Words, 'name' | 'languages'>[]>(
      'select name, array[language] as languages from person where id = $1',
      [personId],
    );
    return {
      name: rows[0]?.name ?? '',
      languages: rows[0]?.languages ?? [],
      cooperativeId: viewer.cooperativeId,
      email: null,
      phone: null,
      diet: null,
      meals: [],
      shows: [],
      arrivesDay: null,
      arrivesMinute: null,
      leavesDay: null,
      leavesMinute: null,
    };
  }

  /** @param meals those that are chosen anew */
  private async check(
    work: Work,
    viewer: Viewer,
    { words, before, personId, gathering, meals }: CheckOf,
  ): Promise<void> {
    refuse(whyNotParticipantText({ ...words, meals: meals ?? [] }, gathering));
    if (words.cooperativeId !== before.cooperativeId) {
      refuse(whyNotComeFor(viewer.actor, words.cooperativeId, personId !== viewer.personId));
      const { cooperativeId } = words;
      if (cooperativeId !== null && !(await work.db.existsBy(CooperativeEntity, { id: cooperativeId }))) {
        throw new Refused('not_found');
      }
    }
    // what was agreed to may be taken back by others, not given
    const isMore = words.shows.some((field) => !before.shows.includes(field));
    refuse(isMore ? whyNotAgreeFor(viewer.actor, { personId }) : null);
  }

  private async found(work: Work, id: string): Promise<Found> {
    const participants = work.db.getRepository(ParticipantEntity);
    const known = await participants.findOneBy({ id });
    if (known === null) throw new Refused('not_found');
    const gathering = await gatheringUnderLock(work, known.gatheringId);
    // read again: it may have changed while we waited for the lock
    return { gathering, participant: await participants.findOneByOrFail({ id }) };
  }

  /** Who comes, and when, is part of the board: a timetable that is being searched is told. */
  private async change(
    work: Work,
    viewer: Viewer,
    { gathering, participant }: Found,
    changes: Partial<ParticipantEntity>,
  ): Promise<void> {
    const version = participant.version + 1;
    await work.db
      .getRepository(ParticipantEntity)
      .update({ id: participant.id }, { ...changes, version, updatedAt: work.now });
    await work.db.query('update gathering set board_version = board_version + 1 where id = $1', [gathering.id]);
    announceGathering(work, viewer.actor, gathering.id);
  }

  private async note(work: Work, viewer: Viewer, action: string, participantId: string): Promise<void> {
    await audit(work, viewer.actor, { action, subjectType: 'Participant', subjectId: participantId });
  }
}

type CheckOf = {
  readonly words: Words;
  readonly before: Pick<ParticipantEntity, 'cooperativeId' | 'shows'>;
  readonly personId: string | null;
  readonly gathering: GatheringEntity;
  readonly meals: readonly string[] | undefined;
};

function factsOf({ gathering, participant }: Found): ParticipantFacts {
  const { personId, cooperativeId, cancelledAt } = participant;
  return { personId, cooperativeId, isCancelled: cancelledAt !== null, gathering };
}

async function myParticipation(
  work: Work,
  gatheringId: string,
  personId: string | null,
): Promise<{ isCancelled: boolean } | null> {
  if (personId === null) return null;
  const mine = await work.db.findOneBy(ParticipantEntity, { gatheringId, personId });
  return mine === null ? null : { isCancelled: mine.cancelledAt !== null };
}

/** @param before what stands when the form does not say */
function wordsOf(fields: ParticipantFieldsInput, before: Words): Words {
  const kept = <T>(given: T | undefined, stood: T): T => (given === undefined ? stood : given);
  const line = (given: string | null | undefined, stood: string | null | undefined): string | null =>
    given === undefined ? (stood ?? null) : lineOrNull(given);
  return {
    name: cleanLine(fields.name ?? before.name),
    cooperativeId: kept(fields.cooperativeId, before.cooperativeId),
    arrivesDay: kept(fields.arrivesDay, before.arrivesDay ?? null),
    arrivesMinute: kept(fields.arrivesMinute, before.arrivesMinute ?? null),
    leavesDay: kept(fields.leavesDay, before.leavesDay ?? null),
    leavesMinute: kept(fields.leavesMinute, before.leavesMinute ?? null),
    languages: [...new Set(fields.languages ?? before.languages)],
    email: line(fields.email, before.email),
    phone: line(fields.phone, before.phone),
    diet: line(fields.diet, before.diet),
    meals: [...new Set(fields.meals ?? before.meals ?? [])],
    shows: [...new Set(fields.shows ?? before.shows)],
  };
}
