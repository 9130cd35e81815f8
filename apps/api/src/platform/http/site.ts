/** The web app, served by the same process: files that never change are cached for ever, every page is index.html. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export async function prepareHttp(fastify: FastifyInstance, options: { https: boolean }): Promise<void> {
  fastify.removeContentTypeParser('text/plain');
  await fastify.register(fastifyCookie);
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: false,
  });
  fastify.setErrorHandler((error: { statusCode?: number }, req, reply) => {
    const status = error.statusCode ?? 500;
    const code = status >= 500 ? 'internal' : status === 413 ? 'too_long' : 'bad_input';
    if (status >= 500) req.log.error({ err: error }, 'request failed');
    void reply.status(status).send({ errors: [{ message: code, extensions: { code, reference: req.id } }] });
  });
}

/** @param dist folder of the built web app; when it is missing, pages say so instead of failing silently */
export async function serveSite(fastify: FastifyInstance, dist: string | undefined): Promise<void> {
  const root = dist === undefined ? undefined : resolve(dist);
  const page = root === undefined ? undefined : join(root, 'index.html');
  if (root === undefined || page === undefined || !existsSync(page)) {
    fastify.setNotFoundHandler((_req, reply) => reply.status(404).type('text/plain').send('not found'));
    return;
  }
  const html = readFileSync(page);
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    // the build leaves .br and .gz files beside scripts and styles
    preCompressed: true,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes(`${join(root, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const serveIndex = (req: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const isPage = (req.method === 'GET' || req.method === 'HEAD') && !/\.\w{2,5}$/.test(req.url.split('?')[0] ?? '');
    if (!isPage) return reply.status(404).type('text/plain').send('not found');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
  };
  fastify.get('/', serveIndex);
  fastify.setNotFoundHandler(serveIndex);
}
