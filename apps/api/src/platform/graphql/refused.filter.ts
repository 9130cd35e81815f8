import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';

/** Hands every error to GraphQL as it is: the one error formatter says what leaves the house, and what is logged. */
@Catch()
export class RefusedFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    throw error;
  }
}
