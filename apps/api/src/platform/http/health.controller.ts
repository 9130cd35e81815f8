import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';

/** For whoever watches the process: /healthz says it lives, /readyz that it can answer. */
@Controller()
export class HealthController {
  private stopping = false;

  constructor(private readonly source: DataSource) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  @Get('healthz')
  healthz(): { ok: true } {
    return { ok: true };
  }

  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ ok: boolean }> {
    const ok = !this.stopping && (await this.databaseAnswers());
    if (!ok) void reply.status(503);
    return { ok };
  }

  private async databaseAnswers(): Promise<boolean> {
    try {
      await this.source.query('select 1');
      return true;
    } catch {
      return false;
    }
  }
}
