/** What a house needs before its first visitor: the demo filled once, or a link for the first administrator. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { FirstAccess } from './features/accounts/first-access.js';
import { fillDemo } from './features/demo/demo-fill.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';

/** @returns the sentence that says how to sign in, once the address is known */
export async function prepareFirstUse(
  app: NestFastifyApplication,
  config: Config,
  logger: Logger,
): Promise<(url: string) => string> {
  const source = app.get(DataSource);
  if (config.demo) {
    const filled = await fillDemo(source, app.get(Clock));
    if (filled === 'not_empty') {
      logger.warn('demo mode, but this database belongs to real people: it was not filled');
      return (url) => `${url}/connexion`;
    }
    return (url) => `${url}/essayer`;
  }
  // what demo mode kept to be read on a page is nobody's business once it is over
  await source.query('delete from demo_mail');
  const secret = await app.get(FirstAccess).offer();
  if (secret === null) return (url) => `${url}/connexion`;
  const path = `/premier-acces/${secret}`;
  logger.info(
    `first administrator, once and within a day: ${config.publicUrl ?? `http://localhost:${config.port}`}${path}`,
  );
  return (url) => `${url}${path}`;
}
