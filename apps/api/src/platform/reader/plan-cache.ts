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

/**
 * Gives statements their names. A session of PostgreSQL never forgets a name by itself, so the number of names is limited for good:
 * once they are given away, newcomers are planned at each use. The fewer are left, the more often a statement must have been used to
 * get one, so that questions nobody repeats cannot take them all.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.names.size;
  }

  nameFor(text: string, uses: number): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= this.capacity || uses < this.usesNeeded()) return known;
    const name = `read_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
    this.names.set(text, name);
    return name;
  }
  /** 3 while most names are free, then 9, 27, and 81 for the last quarter. */
  private usesNeeded(): number {
    return 3 ** (1 + Math.floor((4 * this.names.size) / this.capacity));
  }
}
