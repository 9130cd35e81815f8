import { Injectable } from '@nestjs/common';
import { rankDuplicatePairs, Refused } from '@komunigi/domain';
import { DataSource } from 'typeorm';

export type Pair = { readonly score: number; readonly firstId: string; readonly secondId: string };

/** Titles compared two by two: beyond this number only the latest active are. */
const TITLES = 2_000;
const PAIRS = 50;

/** Which requests may be asking for the same thing, for whoever tidies up. */
@Injectable()
export class DuplicatesService {
  constructor(private readonly source: DataSource) {}

  async pairs(first: number): Promise<Pair[]> {
    if (first < 1) throw new Refused('bad_input', { field: 'first' });
    if (first > PAIRS) throw new Refused('page_too_long', { max: PAIRS });
    const titles = await this.source.query<{ id: string; title: string }[]>(
      `select id, title from request where withdrawn_at is null and state <> 'merged' order by last_activity_at desc, id desc limit $1`,
      [TITLES],
    );
    return rankDuplicatePairs(titles, first).map(({ score, first: firstId, second: secondId }) => ({
      score,
      firstId,
      secondId,
    }));
  }
}
