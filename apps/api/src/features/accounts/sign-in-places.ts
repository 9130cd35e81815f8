import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Sessions } from '../../platform/auth/sessions.js';
import { HouseConfig } from '../../platform/config.module.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { type Viewer, visitorViewer } from '../../platform/viewer.js';
import { PersonEntity } from './entities/person.entity.js';

/** Where one comes in from and leaves to: the demo's persons, the browser's cookie. */
@Injectable()
export class SignInPlaces {
  constructor(
    private readonly config: HouseConfig,
    private readonly source: DataSource,
    private readonly sessions: Sessions,
  ) {}

  get isDemo(): boolean {
    return this.config.demo;
  }

  async person(email: string): Promise<PersonEntity | null> {
    const person = await this.source.manager.findOneBy(PersonEntity, { email, isDemo: true });
    return person?.disabledAt === null ? person : null;
  }

  leave(context: HouseContext): Viewer {
    this.sessions.forget(context.req, context.reply);
    return (context.viewer = visitorViewer);
  }
}
