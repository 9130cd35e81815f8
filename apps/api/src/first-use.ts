/** What a house needs before its first visitor: the demo filled once, or a link for the first administrator. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { Config } from './platform/config.js';

/** @returns the sentence that says how to sign in, once the address is known */
export async function prepareFirstUse(
  app: NestFastifyApplication,
  config: Config,
  logger: Logger,
): Promise<(url: string) => string> {
  logger.debug({ demo: config.demo, routes: app.getHttpServer().listening }, 'first use');
  return (url) => (config.demo ? `${url}/essayer` : `${url}/connexion`);
}
