/** Builds the whole server: used by main, and by the tests that talk to it over http. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { Outbox } from './platform/events.js';
import { limits } from './platform/graphql/limits.js';
import { prepareHttp, serveSite } from './platform/http/site.js';
import { houseLogger, NestLog } from './platform/log.js';

/** What is not found and what fails is answered by our own http, not by Nest's JSON. */
class HouseAdapter extends FastifyAdapter {
  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance();
  }

  override setErrorHandler(): FastifyInstance {
    return this.getInstance();
  }
}

export async function buildHouse(
  config: Config,
  options: { clock?: Clock; logger?: Logger } = {},
): Promise<NestFastifyApplication> {
  const logger = options.logger ?? houseLogger(config.logLevel);
  const adapter = new HouseAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, options.clock), adapter, {
    bodyParser: false,
    logger: new NestLog(logger),
    abortOnError: false,
  });
  try {
    await prepareHttp(adapter.getInstance(), { https: config.publicUrl?.startsWith('https:') === true });
    await app.init();
    await serveSite(adapter.getInstance(), config.webDist);
    await adapter.getInstance().ready();
    await app.get(Outbox).start();
    return app;
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}
