/** The table of contents of the screens: every address, its page (a chunk of its own) and its title. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { MessageId } from '../platform/intl.js';
import { requestListSearch } from '../features/requests/requests.search.js';
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
const administration = {
  members: () => import('../features/administration/MembersPage.js'),
  cooperatives: () => import('../features/administration/CooperativesPage.js'),
  requests: () => import('../features/administration/RequestsPage.js'),
  audit: () => import('../features/administration/AuditPage.js'),
  import: () => import('../features/administration/ImportPage.js'),
};

const tree = root.addChildren([
  createRoute({
    ...under,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/demandes', replace: true });
    },
  }),
  createRoute({
    ...under,
    path: '/demandes',
    validateSearch: requestListSearch,
    component: lazyRouteComponent(requests.list, 'RequestListPage'),
    staticData: { title: 'nav.requests' },
  }),
  createRoute({
    ...under,
    path: '/demandes/nouvelle',
    component: lazyRouteComponent(requests.post, 'PostRequestPage'),
    staticData: { title: 'title.newRequest' },
  }),
  createRoute({
    ...under,
    path: '/demandes/$number',
    component: lazyRouteComponent(requests.one, 'RequestPage'),
    staticData: { title: 'title.request' },
  }),
  createRoute({
    ...under,
    path: '/cooperatives',
    component: lazyRouteComponent(cooperatives.list, 'CooperativeListPage'),
    staticData: { title: 'nav.cooperatives' },
  }),
  createRoute({
    ...under,
    path: '/cooperatives/$slug',
    component: lazyRouteComponent(cooperatives.one, 'CooperativePage'),
    staticData: { title: 'title.cooperative' },
  }),
  createRoute({
    ...under,
    path: '/connexion',
    // where to go back to once signed in: a path of ours, never another site
    validateSearch: (search: Record<string, unknown>): { retour?: string } =>
      typeof search.retour === 'string' && /^\/(?![/\\])/.test(search.retour) ? { retour: search.retour } : {},
    component: lazyRouteComponent(accounts.signIn, 'SignInPage'),
    staticData: { title: 'title.signIn' },
  }),
  createRoute({
    ...under,
    path: '/essayer',
    component: lazyRouteComponent(accounts.try, 'TryPage'),
    staticData: { title: 'title.try' },
  }),
  createRoute({
    ...under,
    path: '/compte',
    component: lazyRouteComponent(accounts.account, 'AccountPage'),
    staticData: { title: 'title.account' },
  }),
  createRoute({
    ...under,
    path: '/mot-de-passe',
    component: lazyRouteComponent(accounts.forgotten, 'ForgottenPasswordPage'),
    staticData: { title: 'title.forgottenPassword' },
  }),
  createRoute({
    ...under,
    path: '/invitation/$token',
    component: lazyRouteComponent(accounts.token, 'InvitationPage'),
    staticData: { title: 'title.invitation' },
  }),
  createRoute({
    ...under,
    path: '/reinitialiser/$token',
    component: lazyRouteComponent(accounts.token, 'ResetPasswordPage'),
    staticData: { title: 'title.resetPassword' },
  }),
  createRoute({
    ...under,
    path: '/verifier/$token',
    component: lazyRouteComponent(accounts.token, 'VerifyEmailPage'),
    staticData: { title: 'title.verifyEmail' },
  }),
  createRoute({
    ...under,
    path: '/premier-acces/$token',
    component: lazyRouteComponent(accounts.token, 'FirstAccessPage'),
    staticData: { title: 'title.firstAccess' },
  }),
  createRoute({
    ...under,
    path: '/courriels',
    component: lazyRouteComponent(accounts.mails, 'DemoMailsPage'),
    staticData: { title: 'title.demoMails' },
  }),
  createRoute({
    ...under,
    path: '/administration',
    beforeLoad: () => {
      throw redirect({ to: '/administration/membres', replace: true });
    },
  }),
  createRoute({
    ...under,
    path: '/administration/membres',
    component: lazyRouteComponent(administration.members, 'MembersPage'),
    staticData: { title: 'title.members' },
  }),
  createRoute({
    ...under,
    path: '/administration/cooperatives',
    component: lazyRouteComponent(administration.cooperatives, 'CooperativesPage'),
    staticData: { title: 'title.manageCooperatives' },
  }),
  createRoute({
    ...under,
    path: '/administration/demandes',
    component: lazyRouteComponent(administration.requests, 'RequestsPage'),
    staticData: { title: 'title.manageRequests' },
  }),
  createRoute({
    ...under,
    path: '/administration/journal',
    component: lazyRouteComponent(administration.audit, 'AuditPage'),
    staticData: { title: 'title.audit' },
  }),
  createRoute({
    ...under,
    path: '/administration/importer',
    component: lazyRouteComponent(administration.import, 'ImportPage'),
    staticData: { title: 'title.import' },
  }),
  createRoute({
    ...under,
    path: '/_design',
    component: lazyRouteComponent(() => import('../features/design/DesignPage.js'), 'DesignPage'),
    staticData: { title: 'title.design' },
  }),
]);

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
