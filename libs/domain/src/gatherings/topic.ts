/** A topic says what will be talked about, for how long, where, when, and whom it cannot do without. */
export const topicOrigins = ['free', 'request', 'development', 'process_sheet', 'idea'] as const;
export type TopicOrigin = (typeof topicOrigins)[number];

export const needAnswers = ['asked', 'accepted', 'declined'] as const;
export type NeedAnswer = (typeof needAnswers)[number];

export const topicEventKinds = [
  'proposed',
  'edited',
  'placed',
  'moved',
  'unplaced',
  'pinned',
  'unpinned',
  'withdrawn',
  'restored',
  'need_accepted',
  'need_declined',
  'interest',
  'interest_withdrawn',
  'outcome',
  'fate',
  'carried_over',
] as const;
export type TopicEventKind = (typeof topicEventKinds)[number];
