/**
 * A gathering is prepared, its board is opened, its timetable published, it takes place, and it is closed once every topic
 * and request brought to it has its fate. Its times are those of its own wall clock.
 */
export const gatheringPhases = ['preparing', 'open', 'published', 'running', 'to_close', 'closed'] as const;
export type GatheringPhase = (typeof gatheringPhases)[number];

export const blockKinds = ['break', 'plenary', 'visit'] as const;
export type BlockKind = (typeof blockKinds)[number];

export const fates = ['done', 'continue', 'drop', 'practice_note'] as const;
export type Fate = (typeof fates)[number];

export const gatheringRequestKinds = ['brought', 'born', 'carried'] as const;
export type GatheringRequestKind = (typeof gatheringRequestKinds)[number];

export const minutesAnswers = ['confirmed', 'contested'] as const;
export type MinutesAnswer = (typeof minutesAnswers)[number];

export const participantFields = ['name', 'email', 'phone', 'languages'] as const;
export type ParticipantField = (typeof participantFields)[number];

export const preparationSubjects = ['requests', 'sheets'] as const;
export type PreparationSubject = (typeof preparationSubjects)[number];

export const bookletEditions = ['first', 'second'] as const;
export type BookletEdition = (typeof bookletEditions)[number];

export const workStates = ['queued', 'running', 'done', 'cancelled', 'failed', 'applied'] as const;
export type WorkState = (typeof workStates)[number];

export const gatheringEventKinds = ['gathering', 'topic', 'carrying', 'proposal', 'booklet'] as const;
export type GatheringEventKind = (typeof gatheringEventKinds)[number];
