/** Background work, queued in the transaction that wants it and done after commit, again when it failed. */
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Logger as WorkerLogger, type Runner, run, type TaskList } from 'graphile-worker';
import type { EntityManager } from 'typeorm';
import { Clock } from './clock.js';
import { HouseConfig } from './config.module.js';

export type Job = (payload: Record<string, unknown>, now: Date) => Promise<void>;

/** Queues a job with what it must know. The same key while it waits is the same job. */
export async function enqueue(
  db: EntityManager,
  name: string,
  payload: Record<string, unknown>,
  key?: string,
): Promise<void> {
  await db.query('select graphile_worker.add_job($1, $2::json, job_key => $3, max_attempts => 12)', [
    name,
    JSON.stringify(payload),
    key ?? null,
  ]);
}

/**
 * Adds an item to a job whose payload is the list of all items collected under that key until it leaves.
 * @param at when it leaves; null: as soon as it can
 */
export async function collect(
  db: EntityManager,
  name: string,
  item: object,
  key: string,
  at: Date | null,
): Promise<void> {
  await db.query(
    `select graphile_worker.add_job($1, json_build_array($2::json), job_key => $3, run_at => $4, max_attempts => 12,
       job_key_mode => 'preserve_run_at')`,
    [name, JSON.stringify(item), key, at],
  );
}

@Injectable()
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Jobs');
  private readonly tasks: TaskList = {};
  private readonly crontab: string[] = [];
  private runner: Runner | undefined;

  constructor(
    private readonly config: HouseConfig,
    private readonly clock: Clock,
  ) {}

  /** @param cron five fields of crontab in UTC, for work that comes back by itself */
  register(name: string, job: Job, cron?: string): void {
    this.tasks[name] = async (payload) => job((payload ?? {}) as Record<string, unknown>, this.clock.now());
    if (cron !== undefined) this.crontab.push(`${cron} ${name}`);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (Object.keys(this.tasks).length === 0) return;
    this.runner = await run({
      connectionString: this.config.databaseUrl,
      taskList: this.tasks,
      crontab: this.crontab.join('\n'),
      concurrency: 2,
      pollInterval: 2_000,
      noHandleSignals: true,
      logger: new WorkerLogger(() => (level: string, message) => {
        if (level === 'error' || level === 'warning') this.log.warn(message);
      }),
    });
    this.runner.promise.catch((error: unknown) => this.log.error(`jobs stopped: ${(error as Error).message}`));
  }

  async onModuleDestroy(): Promise<void> {
    const { runner } = this;
    this.runner = undefined;
    await runner?.stop();
  }
}
