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
import { afterSearch, gatheringListSearch, participantsSearch } from '../features/gatherings/gatherings.search.js';
import { processListSearch, processSearch } from '../features/processes/processes.search.js';
import { requestListSearch, requestSearch } from '../features/requests/requests.search.js';
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

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });
const under = { getParentRoute: () => root };

const requests = {
  list: () => import('../features/requests/RequestListPage.js'),
  one: () => import('../features/requests/RequestPage.js'),
  post: () => import('../features/requests/PostRequestPage.js'),
};
const accounts = {
  signIn: () => import('../features/accounts/SignInPage.js'),
  try: () => import('../features/accounts/TryPage.js'),
  account: () => import('../features/accounts/AccountPage.js'),
  forgotten: () => import('../features/accounts/ForgottenPasswordPage.js'),
  token: () => import('../features/accounts/TokenPages.js'),
  mails: () => import('../features/accounts/DemoMailsPage.js'),
};
const cooperatives = {
  list: () => import('../features/cooperatives/CooperativeListPage.js'),
  one: () => import('../features/cooperatives/CooperativePage.js'),
};
const gatherings = {
  list: () => import('../features/gatherings/GatheringListPage.js'),
  one: () => import('../features/gatherings/GatheringPage.js'),
  participants: () => import('../features/gatherings/participants/ParticipantsPage.js'),
  preparation: () => import('../features/gatherings/preparation/PreparationPage.js'),
  settings: () => import('../features/gatherings/settings/SettingsPage.js'),
  after: () => import('../features/gatherings/after/AfterPage.js'),
  booklet: () => import('../features/gatherings/after/BookletPage.js'),
};
const board = {
  board: () => import('../features/gatherings/board/BoardPage.js'),
  now: () => import('../features/gatherings/board/NowPage.js'),
  propose: () => import('../features/gatherings/board/ProposePage.js'),
  sheets: () => import('../features/gatherings/board/SheetsPage.js'),
};
const processes = {
  list: () => import('../features/processes/ProcessListPage.js'),
  one: () => import('../features/processes/ProcessPage.js'),
};
const administration = {
  members: () => import('../features/administration/MembersPage.js'),
  cooperatives: () => import('../features/administration/CooperativesPage.js'),
  requests: () => import('../features/administration/RequestsPage.js'),
  audit: () => import('../features/administration/AuditPage.js'),
  import: () => import('../features/administration/ImportPage.js'),
};

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
    component: page(requests.post, 'PostRequestPage'),
    staticData: { title: 'title.newRequest' },
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
    component: page(requests.one, 'RequestPage'),
    staticData: { title: 'title.request' },
  }),
  createRoute({
    ...under,
    path: '/cooperatives',
    validateSearch: cooperativeListSearch,
    component: page(cooperatives.list, 'CooperativeListPage'),
    staticData: { title: 'nav.cooperatives' },
  }),
  createRoute({
    ...under,
    path: '/cooperatives/$slug',
    validateSearch: cooperativeSearch,
    component: page(cooperatives.one, 'CooperativePage'),
    staticData: { title: 'title.cooperative' },
  }),
  createRoute({
    ...under,
    path: '/rencontres',
    validateSearch: gatheringListSearch,
    component: page(gatherings.list, 'GatheringListPage'),
    staticData: { title: 'nav.gatherings' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug',
    component: page(gatherings.one, 'GatheringPage'),
    staticData: { title: 'title.gathering' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/place-du-marche',
    validateSearch: boardSearch,
    component: page(board.board, 'BoardPage'),
    staticData: { title: 'title.board' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/maintenant',
    component: page(board.now, 'NowPage'),
    staticData: { title: 'title.now' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/proposer',
    validateSearch: proposeSearch,
    component: page(board.propose, 'ProposePage'),
    staticData: { title: 'title.propose' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/fiches',
    component: page(board.sheets, 'SheetsPage'),
    staticData: { title: 'title.sheets' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/participants',
    validateSearch: participantsSearch,
    component: page(gatherings.participants, 'ParticipantsPage'),
    staticData: { title: 'gathering.participants' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/preparation',
    component: page(gatherings.preparation, 'PreparationPage'),
    staticData: { title: 'gathering.preparation' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/reglages',
    component: page(gatherings.settings, 'SettingsPage'),
    staticData: { title: 'gathering.settings' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/suites',
    validateSearch: afterSearch,
    component: page(gatherings.after, 'AfterPage'),
    staticData: { title: 'gathering.after' },
  }),
  createRoute({
    ...under,
    path: '/rencontres/$slug/carnet',
    component: page(gatherings.booklet, 'BookletPage'),
    staticData: { title: 'gathering.booklet' },
  }),
  createRoute({
    ...under,
    path: '/processus',
    validateSearch: processListSearch,
    component: page(processes.list, 'ProcessListPage'),
    staticData: { title: 'title.processes' },
  }),
  createRoute({
    ...under,
    path: '/processus/$model',
    validateSearch: processSearch,
    component: page(processes.one, 'ProcessPage'),
    staticData: { title: 'title.process' },
  }),
  createRoute({
    ...under,
    path: '/connexion',
    // where to go back to once signed in: a path of ours, never another site
    validateSearch: (search: Record<string, unknown>): { retour?: string } =>
      typeof search.retour === 'string' && /^\/(?![/\\])/.test(search.retour) ? { retour: search.retour } : {},
    component: page(accounts.signIn, 'SignInPage'),
    staticData: { title: 'title.signIn' },
  }),
  createRoute({
    ...under,
    path: '/essayer',
    component: page(accounts.try, 'TryPage'),
    staticData: { title: 'title.try' },
  }),
  createRoute({
    ...under,
    path: '/compte',
    component: page(accounts.account, 'AccountPage'),
    staticData: { title: 'title.account' },
  }),
  createRoute({
    ...under,
    path: '/mot-de-passe',
    component: page(accounts.forgotten, 'ForgottenPasswordPage'),
    staticData: { title: 'title.forgottenPassword' },
  }),
  createRoute({
    ...under,
    path: '/invitation/$token',
    component: page(accounts.token, 'InvitationPage'),
    staticData: { title: 'title.invitation' },
  }),
  createRoute({
    ...under,
    path: '/reinitialiser/$token',
    component: page(accounts.token, 'ResetPasswordPage'),
    staticData: { title: 'title.resetPassword' },
  }),
  createRoute({
    ...under,
    path: '/verifier/$token',
    component: page(accounts.token, 'VerifyEmailPage'),
    staticData: { title: 'title.verifyEmail' },
  }),
  createRoute({
    ...under,
    path: '/premier-acces/$token',
    component: page(accounts.token, 'FirstAccessPage'),
    staticData: { title: 'title.firstAccess' },
  }),
  createRoute({
    ...under,
    path: '/courriels',
    component: page(accounts.mails, 'DemoMailsPage'),
    staticData: { title: 'title.demoMails' },
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
    component: page(administration.members, 'MembersPage'),
    staticData: { title: 'title.members' },
  }),
  createRoute({
    ...under,
    path: '/administration/cooperatives',
    validateSearch: managedCooperativesSearch,
    component: page(administration.cooperatives, 'CooperativesPage'),
    staticData: { title: 'title.manageCooperatives' },
  }),
  createRoute({
    ...under,
    path: '/administration/demandes',
    component: page(administration.requests, 'RequestsPage'),
    staticData: { title: 'title.manageRequests' },
  }),
  createRoute({
    ...under,
    path: '/administration/journal',
    validateSearch: auditSearch,
    component: page(administration.audit, 'AuditPage'),
    staticData: { title: 'title.audit' },
  }),
  createRoute({
    ...under,
    path: '/administration/importer',
    component: page(administration.import, 'ImportPage'),
    staticData: { title: 'title.import' },
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
