import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { gatheringEntities } from './entities/index.js';
import { AfterResolver } from './after.resolver.js';
import { BookletController } from './booklet.controller.js';
import { BookletsService } from './booklets.service.js';
import { CalendarLinksService } from './calendar-links.service.js';
import { ClosingService } from './closing.service.js';
import { DayCodesService } from './day-codes.service.js';
import { DuplicatingService } from './duplicating.service.js';
import { FollowUpReminders } from './follow-up-reminders.js';
import { Forgetting } from './forgetting.js';
import { GatheringsLive } from './gatherings.live.js';
import { gatheringRoots } from './gatherings.roots.js';
import { GatheringsResolver } from './gatherings.resolver.js';
import { gatheringViews } from './gatherings.views.js';
import { partViews } from './parts.views.js';
import { topicViews } from './topics.views.js';
import { MovesService } from './moves.service.js';
import { OutcomesService } from './outcomes.service.js';
import { ParticipantsResolver } from './participants.resolver.js';
import { ProgrammeController } from './programme.controller.js';
import { ParticipantsService } from './participants.service.js';
import { PlacesService } from './places.service.js';
import { PreparationService } from './preparation.service.js';
import { SettingsResolver } from './settings.resolver.js';
import { SettingsService } from './settings.service.js';
import { TimetableResolver } from './timetable.resolver.js';
import { TimetableSearching } from './timetable-searching.js';
import { TimetableService } from './timetable.service.js';
import { TopicsResolver } from './topics.resolver.js';
import { TopicsService } from './topics.service.js';
import { WishesService } from './wishes.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [BookletController, ProgrammeController],
  providers: [
    GatheringsResolver,
    SettingsResolver,
    ParticipantsResolver,
    TopicsResolver,
    TimetableResolver,
    AfterResolver,
    SettingsService,
    DuplicatingService,
    PlacesService,
    ParticipantsService,
    PreparationService,
    DayCodesService,
    CalendarLinksService,
    Forgetting,
    TopicsService,
    MovesService,
    WishesService,
    TimetableService,
    TimetableSearching,
    OutcomesService,
    ClosingService,
    BookletsService,
    FollowUpReminders,
    GatheringsLive,
  ],
})
export class GatheringsModule {}

export const gatheringsFeature: Feature = {
  module: GatheringsModule,
  entities: gatheringEntities,
  views: [...gatheringViews, ...partViews, ...topicViews],
  roots: gatheringRoots,
};
