import { ObjectType, Field, InputType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Instant, Uuid } from '../../platform/graphql/scalars.js';

export const muteSubjects = ['gathering', 'development'] as const;
export type MuteSubject = (typeof muteSubjects)[number];
export const MuteSubjectEnum = enumOf('MuteSubject', muteSubjects);

@ObjectType({ description: 'What the viewer asked, by a link in a mail, to get no more mails about' })
export class Mute {
  @Shown('anyone', () => Uuid, { description: 'of the gathering or the development' }) id: string;
  @Shown('anyone', () => MuteSubjectEnum) subject: MuteSubject;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => String, { description: 'its name in an address, or its number' }) slug: string;
  @Shown('anyone', () => Instant) since: Date;
}

@InputType()
export class UnmuteInput extends OperationInput {
  @Field(() => MuteSubjectEnum) subject: MuteSubject;
  @Field(() => Uuid) id: string;
}
