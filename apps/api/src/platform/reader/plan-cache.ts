/** Bounded memories: plans by what shaped them, and the names under which PostgreSQL keeps prepared statements. */
import { createHash } from 'node:crypto';

/** Keeps the most recently used. */
export class RecentlyUsed<T> {
  private readonly entries = new Map<string, T>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  set(key: string, entry: T): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size <= this.capacity) return;
    const oldest = this.entries.keys().next();
    if (!oldest.done) this.entries.delete(oldest.value);
  }
}

/** Uses after which a statement is worth keeping prepared: what is asked once or twice is not. */
const usesBeforeName = 3;

/**
 * Gives statements their names. A session of PostgreSQL never forgets a name by itself, so the number of names is limited for good:
 * once they are given away, newcomers are planned at each use.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.names.size;
  }

  nameFor(text: string, uses: number): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || uses < usesBeforeName || this.names.size >= this.capacity) return known;
    const name = `read_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
    this.names.set(text, name);
    return name;
  }
}
