/** The table of contents of the screens: every address, its page (a chunk of its own) and its title. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type AsyncRouteComponent,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { MessageId } from '../platform/intl.js';
import {
  auditSearch,
  managedCooperativesSearch,
  membersSearch,
} from '../features/administration/administration.search.js';
import { boardSearch, proposeSearch } from '../features/gatherings/board/board.search.js';
import { cooperativeListSearch, cooperativeSearch } from '../features/cooperatives/cooperatives.search.js';
import {
  afterSearch,
  followUpsSearch,
  gatheringListSearch,
  participantsSearch,
} from '../features/gatherings/gatherings.search.js';
import { estimatesSearch } from '../features/estimates/estimates.search.js';
import { developmentListSearch } from '../features/developments/developments.search.js';
import { keySearch, repartitionSearch } from '../features/funding/repartition.search.js';
import { processListSearch, processSearch } from '../features/processes/processes.search.js';
import { accountsSearch, journalSearch, statementSearch } from '../features/treasury/books.search.js';
import { callListSearch } from '../features/treasury/calls.search.js';
import { requestListSearch, requestSearch } from '../features/requests/requests.search.js';
import {
  accounts,
  administration,
  board,
  calls,
  cooperatives,
  developments,
  estimates,
  gatherings,
  processes,
  requests,
  treasury,
} from './pages.js';
import { LoadingPage, NotFoundPage, RouteErrorPage } from './StatusPages.js';
import { Shell } from './Shell.js';

declare module '@tanstack/react-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merged with the router's own
  interface StaticDataRouteOption {
    /** of the browser's tab, until the page sets a more precise one */
    title?: MessageId;
    /** no bars around it */
    bare?: boolean;
  }
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merged with the router's own
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

/**
 * A page that comes when it is asked for. Its type is said here: if it were read from the page itself, the types of the
 * addresses would depend on pages that depend on the types of the addresses.
 */
function page<Module>(load: () => Promise<Module>, name: keyof Module & string): AsyncRouteComponent<object> {
  return lazyRouteComponent(load as () => Promise<Record<string, ComponentType<object>>>, name);
}

const shown = <Module,>(load: () => Promise<Module>, name: keyof Module & string, title: MessageId) => ({
  component: page(load, name),
  staticData: { title },
});

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });
const under = { getParentRoute: () => root };

/** The list stays where it is while a dialog with an address of its own opens over it. */
const requestList = createRoute({
  ...under,
  id: 'requests',
  validateSearch: requestListSearch,
  component: page(requests.list, 'RequestListPage'),
});
const underRequests = { getParentRoute: () => requestList };
const overTheList = [
  createRoute({ ...underRequests, path: '/demandes', staticData: { title: 'nav.requests' } }),
  createRoute({
    ...underRequests,
    path: '/demandes/nouvelle',
    ...shown(requests.post, 'PostRequestPage', 'title.newRequest'),
  }),
] as const;

// lists of their own: written inside addChildren, the routes would lose the types of their addresses
const pages = [
  createRoute({
    ...under,
    path: '/',
    beforeLoad: (): never => {
      throw redirect({ to: '/demandes', replace: true });
    },
  }),
  requestList.addChildren(overTheList),
  createRoute({
    ...under,
    path: '/demandes/$number',
    validateSearch: requestSearch,
    ...shown(requests.one, 'RequestPage', 'title.request'),
  }),
  createRoute({
    ...under,
    path: '/estimations',
    validateSearch: estimatesSearch,
    ...shown(estimates.all, 'EstimatesPage', 'title.estimates'),
  }),
  createRoute({
    ...under,
    path: '/cooperatives',
    validateSearch: cooperativeListSearch,
    ...shown(cooperatives.list, 'CooperativeListPage', 'nav.cooperatives'),
  }),
  createRoute({
    ...under,
    path: '/cooperatives/$slug',
    validateSearch: cooperativeSearch,
    ...shown(cooperatives.one, 'CooperativePage', 'title.cooperative'),
  }),
  createRoute({
    ...under,
    path: '/suites',
    validateSearch: followUpsSearch,
    component: page(gatherings.followUps, 'FollowUpsPage'),
    staticData: { title: 'followUps.title' },
  }),
  createRoute({
    ...under,
    path: '/rencontres',
    validateSearch: gatheringListSearch,
    ...shown(gatherings.list, 'GatheringListPage', 'nav.gatherings'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug',
    ...shown(gatherings.one, 'GatheringPage', 'title.gathering'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/place-du-marche',
    validateSearch: boardSearch,
    ...shown(board.board, 'BoardPage', 'title.board'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/maintenant',
    ...shown(board.now, 'NowPage', 'title.now'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/proposer',
    validateSearch: proposeSearch,
    ...shown(board.propose, 'ProposePage', 'title.propose'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/fiches',
    ...shown(board.sheets, 'SheetsPage', 'title.sheets'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/participants',
    validateSearch: participantsSearch,
    ...shown(gatherings.participants, 'ParticipantsPage', 'gathering.participants'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/preparation',
    ...shown(gatherings.preparation, 'PreparationPage', 'gathering.preparation'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/reglages',
    ...shown(gatherings.settings, 'SettingsPage', 'gathering.settings'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/suites',
    validateSearch: afterSearch,
    ...shown(gatherings.after, 'AfterPage', 'gathering.after'),
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/carnet',
    ...shown(gatherings.booklet, 'BookletPage', 'gathering.booklet'),
  }),
  createRoute({
    ...under,
    path: '/developpements',
    validateSearch: developmentListSearch,
    ...shown(developments.list, 'DevelopmentListPage', 'nav.developments'),
  }),
  createRoute({
    ...under,
    path: '/developpements/$number',
    ...shown(developments.one, 'DevelopmentPage', 'title.development'),
  }),
  createRoute({
    ...under,
    path: '/repartition',
    validateSearch: repartitionSearch,
    ...shown(developments.repartition, 'RepartitionPage', 'title.repartition'),
  }),
  createRoute({
    ...under,
    path: '/developpements/$number/financement',
    validateSearch: keySearch,
    ...shown(developments.funding, 'FundingPage', 'title.development'),
  }),
  createRoute({
    ...under,
    path: '/developpements/$number/realisation',
    ...shown(developments.realisation, 'RealisationPage', 'title.development'),
  }),
  createRoute({
    ...under,
    path: '/developpements/$number/argent',
    ...shown(developments.money, 'DevelopmentMoneyPage', 'title.development'),
  }),
  createRoute({
    ...under,
    path: '/tresorerie/appels',
    validateSearch: callListSearch,
    ...shown(calls.list, 'CallListPage', 'title.calls'),
  }),
  createRoute({
    ...under,
    path: '/appels/$id',
    ...shown(calls.one, 'CallPage', 'title.call'),
  }),
  createRoute({
    ...under,
    path: '/tresorerie',
    ...shown(treasury.books, 'TreasuryPage', 'nav.treasury'),
  }),
  createRoute({
    ...under,
    path: '/tresorerie/comptes',
    validateSearch: accountsSearch,
    ...shown(treasury.accounts, 'AccountsPage', 'title.ledgerAccounts'),
  }),
  createRoute({
    ...under,
    path: '/tresorerie/journal',
    validateSearch: journalSearch,
    ...shown(treasury.journal, 'JournalPage', 'title.ledgerJournal'),
  }),
  createRoute({
    ...under,
    path: '/tresorerie/releve',
    validateSearch: statementSearch,
    ...shown(treasury.statement, 'StatementPage', 'title.statement'),
  }),
  createRoute({
    ...under,
    path: '/processus',
    validateSearch: processListSearch,
    ...shown(processes.list, 'ProcessListPage', 'title.processes'),
  }),
  createRoute({
    ...under,
    path: '/processus/$model',
    validateSearch: processSearch,
    ...shown(processes.one, 'ProcessPage', 'title.process'),
  }),
  createRoute({
    ...under,
    path: '/connexion',
    // where to go back to once signed in: a path of ours, never another site
    validateSearch: (search: Record<string, unknown>): { retour?: string } =>
      typeof search.retour === 'string' && /^\/(?![/\\])/.test(search.retour) ? { retour: search.retour } : {},
    ...shown(accounts.signIn, 'SignInPage', 'title.signIn'),
  }),
  createRoute({
    ...under,
    path: '/essayer',
    ...shown(accounts.try, 'TryPage', 'title.try'),
  }),
  createRoute({
    ...under,
    path: '/compte',
    ...shown(accounts.account, 'AccountPage', 'title.account'),
  }),
  createRoute({
    ...under,
    path: '/mot-de-passe',
    ...shown(accounts.forgotten, 'ForgottenPasswordPage', 'title.forgottenPassword'),
  }),
  createRoute({
    ...under,
    path: '/promesse/$token',
    component: page(developments.board, 'BoardPage'),
    staticData: { title: 'title.boardQuestion', bare: true },
  }),
  createRoute({
    ...under,
    path: '/invitation/$token',
    ...shown(accounts.token, 'InvitationPage', 'title.invitation'),
  }),
  createRoute({
    ...under,
    path: '/reinitialiser/$token',
    ...shown(accounts.token, 'ResetPasswordPage', 'title.resetPassword'),
  }),
  createRoute({
    ...under,
    path: '/verifier/$token',
    ...shown(accounts.token, 'VerifyEmailPage', 'title.verifyEmail'),
  }),
  createRoute({
    ...under,
    path: '/premier-acces/$token',
    ...shown(accounts.token, 'FirstAccessPage', 'title.firstAccess'),
  }),
  createRoute({
    ...under,
    path: '/courriels',
    ...shown(accounts.mails, 'DemoMailsPage', 'title.demoMails'),
  }),
  createRoute({
    ...under,
    path: '/administration',
    beforeLoad: (): never => {
      throw redirect({ to: '/administration/membres', replace: true });
    },
  }),
  createRoute({
    ...under,
    path: '/administration/membres',
    validateSearch: membersSearch,
    ...shown(administration.members, 'MembersPage', 'title.members'),
  }),
  createRoute({
    ...under,
    path: '/administration/cooperatives',
    validateSearch: managedCooperativesSearch,
    ...shown(administration.cooperatives, 'CooperativesPage', 'title.manageCooperatives'),
  }),
  createRoute({
    ...under,
    path: '/administration/demandes',
    ...shown(administration.requests, 'RequestsPage', 'title.manageRequests'),
  }),
  createRoute({
    ...under,
    path: '/administration/journal',
    validateSearch: auditSearch,
    ...shown(administration.audit, 'AuditPage', 'title.audit'),
  }),
  createRoute({
    ...under,
    path: '/administration/importer',
    ...shown(administration.import, 'ImportPage', 'title.import'),
  }),
  createRoute({
    ...under,
    path: '/_design',
    component: page(() => import('../features/design/DesignPage.js'), 'DesignPage'),
    staticData: { title: 'title.design' },
  }),
] as const;
const tree = root.addChildren(pages);

export function makeRouter() {
  return createRouter({
    routeTree: tree,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingPage,
    defaultPendingMs: 300,
    defaultErrorComponent: RouteErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}
