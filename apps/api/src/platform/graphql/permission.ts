import type { Permission as DomainPermission, RefusalCode } from '@komunigi/domain';
import { ObjectType } from '@nestjs/graphql';
import { Shown } from './access.js';

@ObjectType({ description: 'May the viewer do it now, and if not, the refusal code the mutation would answer with' })
export class Permission implements DomainPermission {
  @Shown('anyone', () => Boolean) allowed: boolean;
  @Shown('anyone', () => String, { nullable: true }) reason: RefusalCode | null;
}

@ObjectType()
export class Done {
  @Shown('anyone', () => Boolean) ok: boolean;
}
