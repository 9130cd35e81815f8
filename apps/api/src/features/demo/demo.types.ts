import { ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Instant, Uuid } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'A mail that would have been sent, had this not been the demonstration' })
export class DemoMail {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) to: string;
  @Shown('anyone', () => String) subject: string;
  @Shown('anyone', () => String) text: string;
  @Shown('anyone', () => Instant) sentAt: Date;
}

export const DemoMailConnection = connectionOf('DemoMail', () => DemoMail);
