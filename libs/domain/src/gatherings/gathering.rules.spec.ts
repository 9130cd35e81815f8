import { describe, expect, it } from '@jest/globals';
import { bees, cast, everybody, laFeve, now, type Name } from '../fixtures/cast.js';
import { rows, written } from '../fixtures/table.js';
import type { Permission } from '../refusal.js';
import {
  gatheringPermissions,
  gatheringPhase,
  phaseOf,
  whyNotCreateGathering,
  whyNotTakeBackRequest,
  type BroughtFacts,
  type GatheringFacts,
  type GatheringPermissionFacts,
} from './gathering.rules.js';

const coming: GatheringFacts = {
  timeZone: 'Europe/Brussels',
  startsOn: '2026-03-27',
  endsOn: '2026-03-29',
  boardOpenedAt: '2026-03-01T10:00:00.000Z',
  lockedAt: null,
  publishedAt: null,
  closedAt: null,
};
const over = { startsOn: '2026-03-10', endsOn: '2026-03-12' };
const at = '2026-03-02T10:00:00.000Z';

describe('the phase of a gathering', () => {
  it.each(
    rows(`
      opened | published | closed | today      | phase
      no     | no        | no     | 2026-03-26 | preparing
      yes    | no        | no     | 2026-03-26 | open
      yes    | yes       | no     | 2026-03-26 | published
      no     | no        | no     | 2026-03-27 | running
      yes    | yes       | no     | 2026-03-29 | running
      yes    | yes       | no     | 2026-03-30 | to_close
      no     | no        | yes    | 2026-03-26 | closed
      yes    | yes       | yes    | 2026-03-30 | closed
    `),
  )('opened: %s, published: %s, closed: %s, on %s: %s', (opened, published, closed, today, phase) => {
    const facts = {
      ...coming,
      boardOpenedAt: opened === 'yes' ? at : null,
      publishedAt: published === 'yes' ? at : null,
      closedAt: closed === 'yes' ? at : null,
    };
    expect(phaseOf(facts, today)).toBe(phase);
  });

  it('begins at midnight on the wall of its town', () => {
    const far = { ...coming, timeZone: 'Pacific/Auckland' };
    expect(gatheringPhase(far, '2026-03-26T10:59:00.000Z')).toBe('open');
    expect(gatheringPhase(far, '2026-03-26T11:00:00.000Z')).toBe('running');
    expect(gatheringPhase(coming, '2026-03-26T11:00:00.000Z')).toBe('open');
  });
});

const shown = ({ allowed, reason }: Permission): string => (allowed ? 'yes' : reason!);

/** One line a person; several who may do the same stand together. */
function matrix(changes: Partial<GatheringPermissionFacts>, names: readonly Name[] = everybody): string {
  const facts = { ...coming, mine: null, fatesMissing: 0, ...changes };
  const lines = names.map((name) => [name, ...Object.values(gatheringPermissions(cast[name], facts, now)).map(shown)]);
  const keys = Object.keys(gatheringPermissions(cast.visitor, facts, now));
  const deeds = keys.map((key, index) => [key, ...lines.map((line) => line[index + 1]!)]);
  return `\n${written(['', ...names], deeds)}\n`;
}

describe('what one may do with a gathering', () => {
  const some: readonly Name[] = ['visitor', 'without mandate', 'delegate of BEES', 'admin of BEES', 'facilitator'];

  it('that is to come', () => {
    expect(matrix({}, some)).toBe(`
               | visitor       | without mandate | delegate of BEES       | admin of BEES        | facilitator
edit           | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
duplicate      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
register       | not_signed_in | not_acting      | yes                    | yes                  | yes
registerOthers | not_signed_in | not_acting      | administrator_required | yes                  | yes
propose        | not_signed_in | not_acting      | yes                    | yes                  | yes
move           | not_signed_in | not_acting      | yes                    | yes                  | yes
lock           | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
timetable      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
publish        | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
bringRequest   | not_signed_in | not_acting      | yes                    | yes                  | yes
issueCodes     | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
remind         | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
record         | not_signed_in | not_acting      | gathering_not_begun    | gathering_not_begun  | gathering_not_begun
decideFates    | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_begun
close          | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_over
reopen         | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_closed
confirmMinutes | not_signed_in | not_acting      | not_registered         | not_registered       | not_registered
summarise      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_begun
makeBooklet    | not_signed_in | not_acting      | yes                    | yes                  | yes
`);
  });

  it('that is to come and locked, where I am registered', () => {
    expect(matrix({ lockedAt: at, mine: { isCancelled: false } }, some)).toBe(`
               | visitor       | without mandate | delegate of BEES       | admin of BEES        | facilitator
edit           | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
duplicate      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
register       | not_signed_in | not_acting      | already_registered     | already_registered   | already_registered
registerOthers | not_signed_in | not_acting      | administrator_required | yes                  | yes
propose        | not_signed_in | not_acting      | yes                    | yes                  | yes
move           | not_signed_in | not_acting      | board_locked           | board_locked         | yes
lock           | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
timetable      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
publish        | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
bringRequest   | not_signed_in | not_acting      | yes                    | yes                  | yes
issueCodes     | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
remind         | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
record         | not_signed_in | not_acting      | gathering_not_begun    | gathering_not_begun  | gathering_not_begun
decideFates    | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_begun
close          | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_over
reopen         | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_closed
confirmMinutes | not_signed_in | not_acting      | gathering_not_over     | gathering_not_over   | gathering_not_over
summarise      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_not_begun
makeBooklet    | not_signed_in | not_acting      | yes                    | yes                  | yes
`);
  });

  it('that is over, with two fates missing', () => {
    expect(matrix({ ...over, fatesMissing: 2, mine: { isCancelled: true } }, some)).toBe(`
               | visitor       | without mandate | delegate of BEES        | admin of BEES           | facilitator
edit           | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
duplicate      | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
register       | not_signed_in | not_acting      | participation_cancelled | participation_cancelled | participation_cancelled
registerOthers | not_signed_in | not_acting      | administrator_required  | yes                     | yes
propose        | not_signed_in | not_acting      | yes                     | yes                     | yes
move           | not_signed_in | not_acting      | yes                     | yes                     | yes
lock           | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
timetable      | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
publish        | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
bringRequest   | not_signed_in | not_acting      | yes                     | yes                     | yes
issueCodes     | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
remind         | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
record         | not_signed_in | not_acting      | yes                     | yes                     | yes
decideFates    | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
close          | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | fates_missing
reopen         | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | gathering_not_closed
confirmMinutes | not_signed_in | not_acting      | participation_cancelled | participation_cancelled | participation_cancelled
summarise      | not_signed_in | not_acting      | facilitator_required    | facilitator_required    | yes
makeBooklet    | not_signed_in | not_acting      | yes                     | yes                     | yes
`);
  });

  it('that is closed', () => {
    expect(matrix({ ...over, closedAt: at }, some)).toBe(`
               | visitor       | without mandate | delegate of BEES       | admin of BEES        | facilitator
edit           | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
duplicate      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
register       | not_signed_in | not_acting      | gathering_closed       | gathering_closed     | gathering_closed
registerOthers | not_signed_in | not_acting      | administrator_required | gathering_closed     | gathering_closed
propose        | not_signed_in | not_acting      | gathering_closed       | gathering_closed     | gathering_closed
move           | not_signed_in | not_acting      | gathering_closed       | gathering_closed     | gathering_closed
lock           | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
timetable      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
publish        | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
bringRequest   | not_signed_in | not_acting      | gathering_closed       | gathering_closed     | gathering_closed
issueCodes     | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
remind         | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
record         | not_signed_in | not_acting      | gathering_closed       | gathering_closed     | yes
decideFates    | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
close          | not_signed_in | not_acting      | facilitator_required   | facilitator_required | gathering_closed
reopen         | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
confirmMinutes | not_signed_in | not_acting      | not_registered         | not_registered       | not_registered
summarise      | not_signed_in | not_acting      | facilitator_required   | facilitator_required | yes
makeBooklet    | not_signed_in | not_acting      | yes                    | yes                  | yes
`);
  });

  it('whose board is not open is not locked', () => {
    const can = gatheringPermissions(
      cast.facilitator,
      { ...coming, boardOpenedAt: null, mine: null, fatesMissing: 0 },
      now,
    );
    expect([can.lock, can.move].map(shown)).toEqual(['board_not_open', 'yes']);
  });

  it('none is created but by those who facilitate', () => {
    const may = everybody.filter((name) => whyNotCreateGathering(cast[name], now) === null);
    expect(may).toEqual(['facilitator', 'federation admin']);
  });
});

describe('a request is taken back', () => {
  const brought: BroughtFacts = { cooperativeId: bees, addedBy: 'delegate of bees-coop' };
  it.each<[Name, BroughtFacts, string | null]>([
    ['visitor', brought, 'not_signed_in'],
    ['delegate of BEES', brought, null],
    ['treasurer of BEES', brought, null],
    ['delegate of La Fève', brought, 'not_your_cooperative'],
    ['delegate of La Fève', { cooperativeId: bees, addedBy: `delegate of ${laFeve}` }, null],
    ['facilitator', brought, null],
    ['treasurer of the pool', { cooperativeId: null, addedBy: null }, 'facilitator_required'],
    ['delegate of BEES', { cooperativeId: null, addedBy: null }, 'facilitator_required'],
  ])('by %s (%j): %s', (name, facts, refusal) => {
    expect(whyNotTakeBackRequest(cast[name], coming, facts, now)).toBe(refusal);
  });

  it('not from a closed gathering', () => {
    expect(whyNotTakeBackRequest(cast['delegate of BEES'], { closedAt: at }, brought, now)).toBe('gathering_closed');
  });
});
