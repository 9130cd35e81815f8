/** The developments of the demonstration: real requests, everything else invented. */
import type { ChecklistName, TrialOutcome } from '@komunigi/domain';

type Trial = { readonly by: string; readonly on: string; readonly outcome: TrialOutcome; readonly note?: string };

export type DemoDevelopment = {
  readonly key: DemoDevelopmentKey;
  readonly title: string;
  readonly summary: string;
  readonly specification: string;
  /** the co-op that carries it */
  readonly by: string;
  readonly requests: readonly string[];
  readonly openedOn: string;
  readonly startedOn?: string;
  readonly acceptedOn?: string;
  readonly closedOn?: string;
  readonly parts?: readonly (readonly [title: string, minutes: number, doneOn?: string])[];
  readonly decided?: {
    readonly on: string;
    readonly outcome: 'common' | 'parameter';
    readonly name?: string;
    readonly reason: string;
    readonly present: readonly string[];
  };
  readonly claims?: readonly (readonly [cooperative: string, person: string, percent: number, on: string])[];
  readonly checked?: readonly (readonly [name: ChecklistName, cooperative: string, on: string])[];
  readonly delivery?: {
    readonly on: string;
    readonly by: string;
    readonly version: string;
    readonly note: string;
    readonly trials: readonly Trial[];
  };
  readonly notes?: readonly (readonly [cooperative: string | null, body: string])[];
};

export type DemoDevelopmentKey = 'shifts' | 'onboarding' | 'rename';

export const developments: readonly DemoDevelopment[] = [
  {
    key: 'shifts',
    title: 'Échanges de shifts, solidarité et désinscription',
    summary: 'Échanger un créneau, en offrir un par solidarité, se désinscrire d’un remplacement.',
    specification:
      'Un membre **échange** son créneau avec un autre, **offre** un créneau par solidarité, ou se **désinscrit** dans les délais.\n\n- les compteurs suivent\n- un courriel confirme aux deux personnes',
    by: 'bees-coop',
    requests: ['beescoop/Obeesdoo#309'],
    openedOn: '2022-03-20',
    startedOn: '2022-04-11',
    acceptedOn: '2022-06-20',
    closedOn: '2022-06-28',
    parts: [
      ['Échanger un créneau', 900, '2022-05-02'],
      ['Offrir un créneau par solidarité', 600, '2022-05-20'],
      ['Se désinscrire', 300, '2022-06-01'],
    ],
    decided: {
      on: '2022-04-01',
      outcome: 'parameter',
      name: 'shift_exchange',
      reason: 'Tout le monde ne permet pas les échanges : l’option est éteinte au départ.',
      present: ['bees-coop', 'la-feve', 'coop-it-easy'],
    },
    claims: [['coop-it-easy', 'developer', 100, '2022-04-04']],
    checked: [
      ['code_reviewed', 'coopdevs', '2022-06-02'],
      ['code_merged', 'coop-it-easy', '2022-06-03'],
      ['tried_by_two', 'bees-coop', '2022-06-18'],
      ['user_guide', 'bees-coop', '2022-06-24'],
      ['release_note', 'coop-it-easy', '2022-06-24'],
    ],
    delivery: {
      on: '2022-06-06',
      by: 'developer',
      version: '12.0.2.0.0',
      note: 'Espace membre, onglet « Mes shifts ».',
      trials: [
        { by: 'bees-coop', on: '2022-06-10', outcome: 'ok', note: 'Essayé avec trois membres du comité.' },
        { by: 'la-feve', on: '2022-06-18', outcome: 'ok' },
      ],
    },
    notes: [
      [
        null,
        'Les membres échangent leurs créneaux eux-mêmes, **si l’option est allumée** : Configuration, Shifts, Échanges.',
      ],
      ['bees-coop', 'L’option est déjà allumée chez vous ; le formulaire papier n’est plus nécessaire.'],
    ],
  },
  {
    key: 'onboarding',
    title: 'Un parcours d’adhésion plus simple',
    summary: 'De la première visite au premier créneau, en moins d’étapes.',
    specification:
      'Le parcours d’adhésion tient en **trois écrans** : qui vous êtes, votre part, votre premier créneau.\n\nCe qui est déjà fait reste ; les étapes qui manquent sont ajoutées.',
    by: 'la-feve',
    requests: ['elefan-grenoble/gestion-compte#992'],
    openedOn: '2026-09-14',
    startedOn: '2026-10-19',
    parts: [
      ['L’écran « qui vous êtes »', 480, '2026-10-30'],
      ['Le choix de la part', 360, '2026-11-06'],
      ['Le premier créneau', 420],
    ],
    decided: {
      on: '2026-09-28',
      outcome: 'common',
      reason: 'Tous les magasins accueillent de la même façon ; les textes se règlent déjà.',
      present: ['la-feve', 'bees-coop', 'bloum', 'coop-it-easy', 'coopdevs'],
    },
    claims: [
      ['coop-it-easy', 'developer', 60, '2026-10-05'],
      ['coopdevs', 'developer_coopdevs', 40, '2026-10-06'],
    ],
    checked: [
      ['code_reviewed', 'coopdevs', '2026-11-10'],
      ['tried_on_copy', 'la-feve', '2026-11-18'],
    ],
    delivery: {
      on: '2026-11-12',
      by: 'developer_coopdevs',
      version: '16.0.1.3.0',
      note: 'Menu Membres, Nouvelle adhésion. Compte d’essai : accueil.',
      trials: [
        { by: 'la-feve', on: '2026-11-18', outcome: 'ok', note: 'Six minutes au lieu de quinze.' },
        { by: 'bloum', on: '2026-11-20', outcome: 'not_ok', note: 'Le tarif des foyers n’est pas proposé.' },
        {
          by: 'oufticoop',
          on: '2026-11-23',
          outcome: 'not_found',
          note: 'Pas de menu « Nouvelle adhésion » chez nous.',
        },
      ],
    },
  },
  {
    key: 'rename',
    title: 'Parler de parts plutôt que d’abonnements',
    summary: 'Les demandes de parts portent enfin leur nom, dans le code et à l’écran.',
    specification: 'À écrire après l’estimation : ce qui change de nom, et comment les données suivent.',
    by: 'coop-it-easy',
    requests: ['OCA/cooperative#20'],
    openedOn: '2026-11-20',
  },
];
