import { Entity } from 'typeorm';
import { Id, InstantColumn, TextColumn } from '../../platform/db/columns.js';

@Entity('demo_mail')
export class DemoMailEntity {
  @Id('demo_mail') id: string;
  @TextColumn() recipient: string;
  @TextColumn() subject: string;
  @TextColumn() body: string;
  @InstantColumn() sentAt: Date;
}
