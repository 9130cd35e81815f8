/** Passwords: argon2id at the cost of the house, and the one check of who knows which, by passport. */
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { DataSource } from 'typeorm';
import { PersonEntity } from './entities/person.entity.js';

/** argon2id (the library's default) with 19 MiB, two rounds, one lane: the least that OWASP asks for. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashOf(password: string): Promise<string> {
  return hash(password, cost);
}

let nobodysHash: Promise<string> | undefined;

/** As slow for an address nobody has as for a wrong password. */
async function matches(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashOf('nobody has this password');
  const isRight = await verify(stored ?? (await nobodysHash), password);
  return stored !== null && isRight;
}

@Injectable()
export class Passwords {
  private readonly passport = new passport.Passport();

  constructor(private readonly source: DataSource) {
    // further ways in (a code, a passkey, another house's identity) become further strategies
    const local = new Strategy({ usernameField: 'email', session: false }, (email, password, done) => {
      this.personWith(email, password).then(
        (person) => done(null, person ?? false),
        (error: unknown) => done(error),
      );
    });
    this.passport.use(local as never);
  }

  /** The person with this address and password; null when either is wrong, or the person was disabled. */
  async check(email: string, password: string): Promise<PersonEntity | null> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, person?: unknown): void => {
        if (error instanceof Error) reject(error);
        else resolve((person || null) as PersonEntity | null);
      };
      const middleware = this.passport.authenticate('local', { session: false }, answer) as (
        ...given: unknown[]
      ) => void;
      middleware({ body: { email, password } }, {}, answer);
    });
  }

  async emailOf(personId: string | null): Promise<string | null> {
    if (personId === null) return null;
    return (await this.source.manager.findOneBy(PersonEntity, { id: personId }))?.email ?? null;
  }

  private async personWith(email: string, password: string): Promise<PersonEntity | null> {
    const person = await this.source.manager.findOneBy(PersonEntity, { email });
    const isRight = await matches(person?.passwordHash ?? null, password);
    return isRight && person?.disabledAt === null ? person : null;
  }
}
