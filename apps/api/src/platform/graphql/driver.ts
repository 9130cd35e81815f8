/** GraphQL over one HTTP door: queries and mutations as JSON, subscriptions as server-sent events, all under the same limits. */
import { Injectable } from '@nestjs/common';
import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type execute,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type ParseOptions,
  type validate,
} from 'graphql';
import { createYoga, isAsyncIterable, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Reader } from '../reader/index.js';
import { Door } from './door.js';
import { limits, refuseCostly, validationRules } from './limits.js';
import type { LiveStream } from './live-stream.js';
import type { LiveFeed } from './live.js';

export type HouseDriverOptions = GqlModuleOptions & {
  readonly door: Door;
  readonly feed: LiveFeed;
  readonly introspection: boolean;
  readonly formatHouseError: (error: unknown) => GraphQLError;
  /** Answers queries in place of graphql-js's execute, which it falls back to. */
  readonly execute: Reader['execute'];
};

type Call = { req: FastifyRequest; reply: FastifyReply };

type Yoga = YogaServerInstance<Call, Record<string, unknown>>;

@Injectable()
export class HouseDriver extends AbstractGraphQLDriver<HouseDriverOptions> {
  private yoga: Yoga | undefined;

  async start(options: HouseDriverOptions): Promise<void> {
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    const streams = new Streams(options);
    const yoga = yogaOf(options, streams);
    this.yoga = yoga;
    fastify.route({
      url: '/graphql',
      method: ['POST'],
      handler: async (req, reply) => {
        const leave = await options.door.enter(req, reply);
        if (leave === null) return reply;
        const mark = options.feed.mark();
        const context = { req, reply, ...(await options.door.context(req, reply)) };
        if ((await options.door.seat(req, reply, context.viewer)) === null) return reply;
        const response = await yoga.handleNodeRequestAndResponse(req, reply, context);
        response.headers.forEach((value, key) => void reply.header(key, value));
        void reply.status(response.status);
        void reply.header('cache-control', 'no-store');
        return reply.send(streams.open(reply, mark) ?? response.body ?? '');
      },
    });
  }

  async stop(): Promise<void> {
    await this.yoga?.dispose();
  }
}

function yogaOf(options: HouseDriverOptions, streams: Streams): Yoga {
  return createYoga<Call, Record<string, unknown>>({
    schema: options.schema,
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    parserAndValidationCache: true,
    maskedErrors: { maskError: (error) => options.formatHouseError(error) },
    plugins: [limited(options), streams.plugin()],
  });
}

function limited(options: HouseDriverOptions): Plugin {
  const rules = validationRules({ introspection: options.introspection });
  return {
    onParse: ({ params }) => {
      params.options = { ...(params.options as ParseOptions | undefined), maxTokens: limits.tokens };
    },
    onValidate: ({ addValidationRule, validateFn, setValidationFn }) => {
      for (const rule of rules) addValidationRule(rule);
      // graphql-js throws on some documents (a directive with a variable at a subscription's root) instead of reporting
      const check = validateFn as typeof validate;
      const safely: typeof validate = (...given) => {
        try {
          return check(...given);
        } catch (error) {
          const tooComplex = error instanceof GraphQLError && error.message.includes('too_complex');
          const code = tooComplex ? 'too_complex' : 'bad_input';
          return [new GraphQLError(code, { extensions: { code, http: { status: 400 } } })];
        }
      };
      setValidationFn(safely);
    },
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      refuseLarge(args);
      setExecuteFn((given: ExecutionArgs) => options.execute(given, executeFn as typeof execute));
    },
    onSubscribe: ({ args }) => refuseLarge(args),
  };
}

function refuseLarge(args: ExecutionArgs): void {
  const operation = getOperationAST(args.document, args.operationName);
  if (operation) refuseCostly(args.document, operation, args.variableValues ?? {});
}

/**
 * Subscriptions pass Yoga's checks like every operation, up to the field that says what is listened to. The stream itself is opened by
 * the feed: Yoga would execute and write every event anew for every stream.
 */
class Streams {
  private readonly executions = new WeakMap<FastifyReply, ExecutionArgs>();
  private readonly accepted = new WeakSet<FastifyReply>();

  constructor(private readonly options: HouseDriverOptions) {}

  plugin(): Plugin<Call> {
    return {
      onSubscribe: ({ args }) => {
        const { schema, document, operationName, variableValues } = args as ExecutionArgs;
        const { reply } = args.contextValue as Call;
        this.executions.set(reply, { schema, document, operationName, variableValues });
      },
      onResultProcess: (answer) => {
        const { reply } = answer.serverContext as unknown as Call;
        if (!isAsyncIterable(answer.result) || !answer.resultProcessor || !this.executions.has(reply)) return;
        this.accepted.add(reply);
        answer.setResultProcessor((_result, { Response }) => new Response(null, { headers: EVENT_STREAM }), MEDIA_TYPE);
      },
    };
  }

  /** @returns what the response is made of; null when the call was no subscription, or was refused */
  open(reply: FastifyReply, mark: number): LiveStream | null {
    const args = this.executions.get(reply);
    if (!args || !this.accepted.has(reply)) return null;
    return this.options.feed.open(reply, { args, formatError: this.options.formatHouseError }, mark);
  }
}

const MEDIA_TYPE = 'text/event-stream';
/** Without an encoding a proxy could want to compress, and then to wait for more. */
const EVENT_STREAM = { 'content-type': MEDIA_TYPE, 'content-encoding': 'none', 'x-accel-buffering': 'no' };
