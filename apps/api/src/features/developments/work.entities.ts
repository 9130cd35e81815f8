/** What hangs on a development: its requests, parts, arbitration, shares, checklists, deliveries, trials and notes. */
import { Entity, PrimaryColumn } from 'typeorm';
import type { ArbitrationOutcome, ChecklistKind, ChecklistName, Language, TrialOutcome } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../platform/db/columns.js';

@Entity('development_request')
export class DevelopmentRequestEntity {
  @Id('development_request') id: string;
  @UuidColumn() developmentId: string;
  @UuidColumn() requestId: string;
  @InstantColumn() joinedAt: Date;
  /** also when the development was taken back or stopped, at that very moment: the request is then free again */
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('development_part')
export class DevelopmentPartEntity {
  @Id('development_part') id: string;
  @UuidColumn() developmentId: string;
  @CountColumn() position: number;
  @TextColumn() title: string;
  @CountColumn({ nullable: true }) minutes: number | null;
  @InstantColumn({ nullable: true }) doneAt: Date | null;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('arbitration')
export class ArbitrationEntity {
  @Id('arbitration') id: string;
  @UuidColumn() developmentId: string;
  @TextColumn() outcome: ArbitrationOutcome;
  @TextColumn({ nullable: true }) parameterName: string | null;
  @TextColumn() reason: string;
  @TextColumn({ nullable: true }) answers: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() decidedAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('arbitration_presence')
export class ArbitrationPresenceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'arbitration_presence_pk' }) arbitrationId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'arbitration_presence_pk' }) cooperativeId: string;
}

@Entity('claim')
export class ClaimEntity {
  @Id('claim') id: string;
  @UuidColumn() developmentId: string;
  @UuidColumn() cooperativeId: string;
  @CountColumn() percent: number;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() claimedAt: Date;
  @UuidColumn({ nullable: true }) offeredToId: string | null;
  @InstantColumn({ nullable: true }) offeredAt: Date | null;
  @InstantColumn({ nullable: true }) releasedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('checklist_item')
export class ChecklistItemEntity {
  @Id('checklist_item') id: string;
  @UuidColumn() developmentId: string;
  @TextColumn() kind: ChecklistKind;
  @CountColumn() position: number;
  @TextColumn({ nullable: true }) name: ChecklistName | null;
  @TextColumn({ nullable: true }) label: string | null;
  @InstantColumn({ nullable: true }) doneAt: Date | null;
  @UuidColumn({ nullable: true }) doneById: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('delivery')
export class DeliveryEntity {
  @Id('delivery') id: string;
  @UuidColumn() developmentId: string;
  @UuidColumn() cooperativeId: string;
  @TextColumn() version: string;
  @TextColumn({ nullable: true }) address: string | null;
  @TextColumn({ nullable: true }) note: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() deliveredAt: Date;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('trial')
export class TrialEntity {
  @Id('trial') id: string;
  @UuidColumn() deliveryId: string;
  @UuidColumn() cooperativeId: string;
  @TextColumn() outcome: TrialOutcome;
  @TextColumn({ nullable: true }) note: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() triedAt: Date;
  @TextColumn({ nullable: true }) answer: string | null;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  @UuidColumn({ nullable: true }) answeredById: string | null;
  @UuidColumn({ nullable: true }) answeredPersonId: string | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('release_note')
export class ReleaseNoteEntity {
  @Id('release_note') id: string;
  @UuidColumn() developmentId: string;
  /** null: for all */
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn() body: string;
  @TextColumn() bodyHtml: string;
  @TextColumn() language: Language;
  @UuidColumn({ nullable: true }) authorId: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @InstantColumn() writtenAt: Date;
  @FlagColumn() isDemo: boolean;
}
