/** Who looks and acts in the access matrix, and on whose behalf the things they meet were made. */
import type { Role } from '@komunigi/domain';
import type { Browser, Cooperative, Mandate, Person, World } from '../world.js';

export const viewerNames = [
  'visitor',
  'signed_in',
  'delegate',
  'developer',
  'treasurer',
  'facilitator',
  'coop_admin',
  'federation_treasurer',
  'federation_admin',
] as const;
export type ViewerName = (typeof viewerNames)[number];

/**
 * self: of the person who looks; own: of a colleague in the same co-op (for those of the federation: of the federation itself);
 * other: of another co-op; any: belongs to nobody in particular.
 */
export type Whose = 'self' | 'own' | 'other' | 'any';

type Home = 'shop' | 'devs' | 'federation' | 'elsewhere';

const roleOf: Readonly<Record<ViewerName, { role: Role; home: Home } | null>> = {
  visitor: null,
  signed_in: null,
  delegate: { role: 'delegate', home: 'shop' },
  developer: { role: 'developer', home: 'devs' },
  treasurer: { role: 'treasurer', home: 'shop' },
  facilitator: { role: 'facilitator', home: 'federation' },
  coop_admin: { role: 'coop_admin', home: 'shop' },
  federation_treasurer: { role: 'treasurer', home: 'federation' },
  federation_admin: { role: 'federation_admin', home: 'federation' },
};

export type Acting = {
  readonly name: ViewerName;
  readonly browser: Browser;
  readonly person: Person | null;
  readonly mandate: Mandate | null;
};

/** By whom and for whom a thing was made. */
export type Side = {
  /** sides with the same key share what is made for them */
  readonly key: string;
  readonly whose: Whose;
  /** null: for the federation, or for nobody */
  readonly cooperative: Cooperative | null;
  readonly person: Person | null;
  readonly mandate: Mandate | null;
};

export class Cast {
  private readonly viewers = new Map<ViewerName, Acting>();
  private readonly made = new Map<string, Promise<unknown>>();

  private constructor(
    readonly world: World,
    readonly cooperatives: Readonly<Record<Exclude<Home, 'federation'> | 'third', Cooperative>>,
    private readonly colleagues: Readonly<Record<Home, Side>>,
    private readonly keeper: Person,
  ) {}

  static async gather(world: World): Promise<Cast> {
    const cooperatives = {
      shop: await world.cooperative({ name: 'Ici' }),
      devs: await world.cooperative({ name: 'Atelier', kind: 'developers' }),
      elsewhere: await world.cooperative({ name: 'Ailleurs' }),
      third: await world.cooperative({ name: 'Tierce' }),
    };
    const colleague = async (home: Home): Promise<Side> => {
      const cooperative = home === 'federation' ? null : cooperatives[home];
      const person = await world.person({ name: `Collègue (${home})` });
      const mandate = await world.mandate(person, home === 'federation' ? 'facilitator' : 'delegate', cooperative);
      return { key: home, whose: home === 'elsewhere' ? 'other' : 'own', cooperative, person, mandate };
    };
    const colleagues = {
      shop: await colleague('shop'),
      devs: await colleague('devs'),
      federation: await colleague('federation'),
      elsewhere: await colleague('elsewhere'),
    };
    // the federation keeps an administrator whatever is tried here
    const keeper = await world.person();
    await world.mandate(keeper, 'federation_admin', null);
    return new Cast(world, cooperatives, colleagues, keeper);
  }

  async viewer(name: ViewerName): Promise<Acting> {
    const there = this.viewers.get(name);
    if (there !== undefined) return there;
    const viewer = await this.enter(name);
    this.viewers.set(name, viewer);
    return viewer;
  }

  /** After a deed that succeeded the next one finds a person to whom nothing has happened. */
  renew(name: ViewerName): void {
    this.viewers.delete(name);
  }

  /** null: there is no such thing for this viewer, whoever has no co-op has no colleague. */
  side(viewer: Acting, whose: Whose): Side | null {
    const { person, mandate } = viewer;
    if (whose === 'other') return this.colleagues.elsewhere;
    if (whose === 'any') return { ...this.colleagues.elsewhere, key: 'any', whose };
    const home = roleOf[viewer.name]?.home;
    if (whose === 'own') return home === undefined ? null : this.colleagues[home];
    const cooperative = home === undefined || home === 'federation' ? null : this.cooperatives[home as 'shop'];
    return { key: `self ${viewer.name} ${person?.id ?? ''}`, whose, cooperative, person, mandate };
  }

  /** Whoever moderates in the name of the federation, and did not write it. */
  moderator(side: Side): Person | null {
    return side.key === 'federation' ? this.keeper : this.colleagues.federation.person;
  }

  /** One more mandate of that person, under which the person does not act now. */
  async mandateToLose(side: Side): Promise<string | null> {
    const { person, mandate, cooperative } = side;
    if (person === null || mandate === null) return null;
    const role = mandate.role === 'treasurer' ? (cooperative === null ? 'facilitator' : 'delegate') : 'treasurer';
    return (await this.world.mandate(person, role, cooperative)).id;
  }

  /** Made the first time it is asked for. */
  async once<T>(key: string, make: () => Promise<T>): Promise<T> {
    let made = this.made.get(key);
    if (made === undefined) {
      this.made.set(key, (made = make()));
    }
    return made as Promise<T>;
  }

  forget(key: string): void {
    this.made.delete(key);
  }

  /** Adds a row. An `id` is made unless given; tables without one say `id: undefined`. */
  async put(table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
    const whole = 'id' in row ? row : { id: this.world.newId(), ...row };
    const entries = Object.entries(whole).filter(([, value]) => value !== undefined);
    const names = entries.map(([name]) => `"${name}"`).join(', ');
    const places = entries.map((_entry, index) => `$${index + 1}`).join(', ');
    await this.world.rows(
      `insert into "${table}" (${names}) values (${places})`,
      entries.map(([, value]) => value),
    );
    return whole['id'] as string;
  }

  private async enter(name: ViewerName): Promise<Acting> {
    const { world } = this;
    if (name === 'visitor') return { name, browser: world.visitor(), person: null, mandate: null };
    const person = await world.person({ name: `Qui regarde (${name})` });
    await world.rows('update person set last_sign_in_at = created_at where id = $1', [person.id]);
    const does = roleOf[name];
    if (does === null) return { name, browser: await world.signedIn(person), person, mandate: null };
    const cooperative = does.home === 'federation' ? null : this.cooperatives[does.home as 'shop'];
    const mandate = await world.mandate(person, does.role, cooperative, { validUntil: '2030-01-01' });
    await world.rows(`update mandate set commitment_limit_minor = 50000, currency = 'EUR' where id = $1`, [mandate.id]);
    return { name, browser: await world.as(mandate), person, mandate };
  }
}
