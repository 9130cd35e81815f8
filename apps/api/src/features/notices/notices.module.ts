import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { BooksMails } from './books-mails.js';
import { EstimateLetters } from './estimate-letters.js';
import { FollowUpMails } from './follow-up-mails.js';
import { Housekeeping } from './housekeeping.js';
import { Letters } from './letters.js';
import { MoneyLetters } from './money-letters.js';
import { MoveMails } from './move-mails.js';
import { MutesResolver } from './mutes.resolver.js';
import { muteRoots, muteViews } from './mutes.views.js';
import { NoticesListener } from './notices.listener.js';
import { NoticesSender } from './notices.sender.js';
import { PledgeLetters } from './pledge-letters.js';
import { WorkLetters } from './work-letters.js';
import { PreparationMails } from './preparation-mails.js';
import { Reviews } from './reviews.js';
import { Unsubscribing } from './unsubscribing.js';

@Module({
  providers: [
    Letters,
    BooksMails,
    MoneyLetters,
    PledgeLetters,
    WorkLetters,
    MoveMails,
    NoticesListener,
    NoticesSender,
    Unsubscribing,
    Reviews,
    PreparationMails,
    EstimateLetters,
    FollowUpMails,
    Housekeeping,
    MutesResolver,
  ],
})
export class NoticesModule {}

export const noticesFeature: Feature = { module: NoticesModule, entities: [], views: muteViews, roots: muteRoots };
