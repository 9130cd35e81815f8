import { Field, InputType } from '@nestjs/graphql';
import { Uuid } from './scalars.js';

/** Every mutation carries an id made by the client: sent twice, it is done once. */
@InputType()
export class OperationInput {
  @Field(() => Uuid) operationId: string;
}
