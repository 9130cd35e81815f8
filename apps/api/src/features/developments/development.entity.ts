import { Column, Entity } from 'typeorm';
import type { Currency, DevelopmentEventKind, Language, RequestTheme, Role } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../platform/db/columns.js';

@Entity('development')
export class DevelopmentEntity {
  @Id('development') id: string;
  /** given by the database, for addresses people can say aloud */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'BY DEFAULT' }) number: number;
  @TextColumn() title: string;
  @TextColumn() language: Language;
  @TextColumn() theme: RequestTheme;
  @TextColumn({ nullable: true }) summary: string | null;
  @TextColumn({ nullable: true }) specification: string | null;
  @TextColumn({ nullable: true }) specificationHtml: string | null;
  @TextColumn({ default: 'EUR' }) currency: Currency;
  /** who carries it; null: the federation */
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() openedAt: Date;
  @InstantColumn() updatedAt: Date;
  @InstantColumn() lastActivityAt: Date;
  @InstantColumn({ nullable: true }) startedAt: Date | null;
  @InstantColumn({ nullable: true }) acceptedAt: Date | null;
  @InstantColumn({ nullable: true }) closedAt: Date | null;
  @InstantColumn({ nullable: true }) stoppedAt: Date | null;
  @TextColumn({ nullable: true }) stoppedReason: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @CountColumn({ default: 1 }) version: number;
  /** the sum of live claims, kept by a trigger */
  @CountColumn({ default: 0 }) claimedPercent: number;
  @FlagColumn() isDemo: boolean;
}

/** What an event needs to be explained; the shape depends on its kind. Amounts are digits of minor units. */
export type EventData = {
  readonly [name: string]: string | number | boolean | null | EventData | readonly EventData[];
};

/** What happened to a development, added to and never changed. */
@Entity('development_event')
export class DevelopmentEventEntity {
  @Id('development_event') id: string;
  @UuidColumn() developmentId: string;
  @TextColumn() kind: DevelopmentEventKind;
  @InstantColumn() at: Date;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ nullable: true }) role: Role | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @Column({ type: 'jsonb', default: {} }) data: EventData;
  @FlagColumn() isDemo: boolean;
}
