import { Column, Entity } from 'typeorm';
import type { Language, RequestEventKind, RequestState, Role } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

@Entity('comment')
export class CommentEntity {
  @Id('comment') id: string;
  @UuidColumn() requestId: string;
  @UuidColumn({ nullable: true }) parentId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn() role: Role;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @TextColumn() body: string;
  @TextColumn() bodyHtml: string;
  @TextColumn() language: Language;
  @InstantColumn() postedAt: Date;
  @InstantColumn({ nullable: true }) editedAt: Date | null;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  @UuidColumn({ nullable: true }) removedBy: string | null;
  @FlagColumn() isDemo: boolean;
}

/** What an event needs to be taken back or explained; the shape depends on its kind. */
export type Data = { readonly [name: string]: string | number | boolean | null | Data | readonly Data[] };

/** What happened to a request, added to and never changed. */
@Entity('request_event')
export class RequestEventEntity {
  @Id('request_event') id: string;
  @UuidColumn() requestId: string;
  @TextColumn() kind: RequestEventKind;
  @InstantColumn() at: Date;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ nullable: true }) role: Role | null;
  @TextColumn({ nullable: true }) fromState: RequestState | null;
  @TextColumn({ nullable: true }) toState: RequestState | null;
  @CountColumn({ nullable: true }) importance: number | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @UuidColumn({ nullable: true }) otherId: string | null;
  @Column({ type: 'jsonb', default: {} }) data: Data;
  @FlagColumn() isDemo: boolean;
}

@Entity('code_link')
export class CodeLinkEntity {
  @Id('code_link') id: string;
  @UuidColumn() requestId: string;
  @TextColumn() url: string;
  @TextColumn() label: string;
  @UuidColumn({ nullable: true }) addedBy: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @InstantColumn() addedAt: Date;
}
