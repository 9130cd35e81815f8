import type { CooperativeKind, CooperativeStage, FigureName, FigureVisibility } from '@komunigi/domain';
import { messages, type Message } from '../../platform/intl.js';

/** The words of co-ops, in the reader's language. */
export const kindNames: Record<CooperativeKind, Message> = messages({
  shop: { id: 'cooperative.kind.shop' },
  developers: { id: 'cooperative.kind.developers' },
  support: { id: 'cooperative.kind.support' },
});

export const stageNames: Record<CooperativeStage, Message> = messages({
  project: { id: 'cooperative.stage.project' },
  open: { id: 'cooperative.stage.open' },
  paused: { id: 'cooperative.stage.paused' },
  closed: { id: 'cooperative.stage.closed' },
});

export const figureNameTexts: Record<FigureName, Message> = messages({
  turnover: { id: 'figure.turnover' },
  members: { id: 'figure.members' },
  eaters: { id: 'figure.eaters' },
  households: { id: 'figure.households' },
  users: { id: 'figure.users' },
});

export const visibilityNames: Record<FigureVisibility, Message> = messages({
  public: { id: 'figure.visibility.public' },
  members: { id: 'figure.visibility.members' },
  cooperative: { id: 'figure.visibility.cooperative' },
});
