/** The pages, each a chunk of its own that comes when it is asked for, with the sentences it says. */
import { needSentences, type Part } from '../platform/catalogues.js';

/** A page with the sentences it says beyond the common ones, loaded side by side. */
const saying =
  <Module>(load: () => Promise<Module>, ...parts: Part[]) =>
  async (): Promise<Module> =>
    (await Promise.all([load(), needSentences(parts)]))[0];

export const requests = {
  list: () => import('../features/requests/RequestListPage.js'),
  one: saying(() => import('../features/requests/RequestPage.js'), 'estimates', 'funding', 'developments'),
  post: () => import('../features/requests/PostRequestPage.js'),
};
export const accounts = {
  signIn: () => import('../features/accounts/SignInPage.js'),
  try: () => import('../features/accounts/TryPage.js'),
  account: () => import('../features/accounts/AccountPage.js'),
  forgotten: () => import('../features/accounts/ForgottenPasswordPage.js'),
  token: () => import('../features/accounts/TokenPages.js'),
  mails: () => import('../features/accounts/DemoMailsPage.js'),
};
export const cooperatives = {
  list: () => import('../features/cooperatives/CooperativeListPage.js'),
  one: () => import('../features/cooperatives/CooperativePage.js'),
};
export const gatherings = {
  list: () => import('../features/gatherings/GatheringListPage.js'),
  one: () => import('../features/gatherings/GatheringPage.js'),
  participants: () => import('../features/gatherings/participants/ParticipantsPage.js'),
  preparation: () => import('../features/gatherings/preparation/PreparationPage.js'),
  settings: () => import('../features/gatherings/settings/SettingsPage.js'),
  after: () => import('../features/gatherings/after/AfterPage.js'),
  booklet: () => import('../features/gatherings/after/BookletPage.js'),
  followUps: () => import('../features/gatherings/after/FollowUpsPage.js'),
};
export const board = {
  board: () => import('../features/gatherings/board/BoardPage.js'),
  now: () => import('../features/gatherings/board/NowPage.js'),
  propose: () => import('../features/gatherings/board/ProposePage.js'),
  sheets: () => import('../features/gatherings/board/SheetsPage.js'),
};
export const processes = {
  list: () => import('../features/processes/ProcessListPage.js'),
  one: () => import('../features/processes/ProcessPage.js'),
};
export const estimates = {
  all: saying(() => import('../features/estimates/EstimatesPage.js'), 'estimates'),
};
export const developments = {
  list: saying(() => import('../features/developments/DevelopmentListPage.js'), 'developments'),
  one: saying(() => import('../features/developments/DevelopmentPage.js'), 'developments', 'estimates', 'funding'),
  funding: saying(() => import('../features/funding/FundingPage.js'), 'developments', 'funding'),
  board: saying(() => import('../features/funding/BoardPage.js'), 'funding'),
  repartition: saying(() => import('../features/funding/RepartitionPage.js'), 'funding'),
  realisation: saying(() => import('../features/developments/RealisationPage.js'), 'developments'),
  money: saying(() => import('../features/treasury/DevelopmentMoneyPage.js'), 'developments', 'treasury'),
};
export const treasury = {
  books: saying(() => import('../features/treasury/TreasuryPage.js'), 'treasury'),
  accounts: saying(() => import('../features/treasury/AccountsPage.js'), 'treasury'),
  journal: saying(() => import('../features/treasury/JournalPage.js'), 'treasury'),
  statement: saying(() => import('../features/treasury/StatementPage.js'), 'treasury'),
};
export const calls = {
  list: saying(() => import('../features/treasury/CallListPage.js'), 'treasury'),
  one: saying(() => import('../features/treasury/CallPage.js'), 'treasury'),
};
export const administration = {
  members: () => import('../features/administration/MembersPage.js'),
  cooperatives: () => import('../features/administration/CooperativesPage.js'),
  requests: () => import('../features/administration/RequestsPage.js'),
  audit: () => import('../features/administration/AuditPage.js'),
  import: () => import('../features/administration/ImportPage.js'),
};
