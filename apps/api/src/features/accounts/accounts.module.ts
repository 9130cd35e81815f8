import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { AccountMails } from './account-mails.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { accountRoots, accountViews } from './accounts.views.js';
import { Attempts } from './attempts.js';
import { DemoAccounts } from './demo-accounts.js';
import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { MandateEntity } from './entities/mandate.entity.js';
import { PersonEntity } from './entities/person.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import { TokenEntity } from './entities/token.entity.js';
import { Entrance } from './entrance.js';
import { FirstAccess } from './first-access.js';
import { InvitationsService } from './invitations.service.js';
import { LeavingService } from './leaving.service.js';
import { MandatesResolver } from './mandates.resolver.js';
import { MandatesService } from './mandates.service.js';
import { mandateRoots, mandateViews } from './mandates.views.js';
import { Passwords } from './passwords.js';
import { registerRoots, registerViews } from './register.views.js';
import { ServerResolver } from './server.resolver.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInPlaces } from './sign-in-places.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [
    AccountMails,
    AccountResolver,
    AccountService,
    Attempts,
    DemoAccounts,
    Entrance,
    FirstAccess,
    InvitationsService,
    LeavingService,
    MandatesResolver,
    MandatesService,
    Passwords,
    ServerResolver,
    SignInPlaces,
    SignInResolver,
    SignInService,
  ],
  exports: [Attempts, FirstAccess],
})
export class AccountsModule {}

export const accountsFeature: Feature = {
  module: AccountsModule,
  entities: [PersonEntity, MandateEntity, SessionEntity, TokenEntity, AuditEntryEntity],
  views: [...accountViews, ...mandateViews, ...registerViews],
  roots: { ...accountRoots, ...mandateRoots, ...registerRoots },
};
