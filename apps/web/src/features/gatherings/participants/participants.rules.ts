import type { ParticipantLineFragment } from '@komunigi/contract';
import { fold } from '@komunigi/domain';

export type Group = { id: string; name: string | null; slug: string | null; people: ParticipantLineFragment[] };

/** Who comes, by co-op in the order of their names; those without a co-op last. `sought`: in names and co-ops, without accents. */
export function groupsOf(participants: readonly ParticipantLineFragment[], sought: string, locale: string): Group[] {
  const groups = new Map<string, Group>();
  const wanted = fold(sought.trim());
  for (const person of participants) {
    const cooperative = person.cooperative;
    if (wanted !== '' && !fold(`${person.name ?? ''} ${cooperative?.name ?? ''}`).includes(wanted)) continue;
    const id = cooperative?.id ?? '';
    const group = groups.get(id) ?? {
      id,
      name: cooperative?.name ?? null,
      slug: cooperative?.slug ?? null,
      people: [],
    };
    group.people.push(person);
    groups.set(id, group);
  }
  const order = new Intl.Collator(locale);
  return [...groups.values()].sort((a, b) =>
    a.name === null || b.name === null
      ? Number(a.name === null) - Number(b.name === null)
      : order.compare(a.name, b.name),
  );
}

/** How many of each meal are wanted, for the kitchen; people who cancelled do not eat. */
export function mealCounts(
  participants: readonly ParticipantLineFragment[],
  meals: readonly string[],
): { meal: string; count: number }[] {
  const eaters = participants.filter(({ isCancelled }) => !isCancelled);
  return meals.map((meal) => ({ meal, count: eaters.filter((person) => person.meals?.includes(meal)).length }));
}
