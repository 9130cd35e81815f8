import type { Operation, OperationResult } from 'urql';

/**
 * What is asked again after a change. The questions on the screen are asked again at the server, and keep showing what
 * they show until it has answered. Nothing is made invalid in the cache: a list that is read while it changes would find
 * nothing there.
 */

/** `requestId`: only pages of that request; none: of every request. */
type Changed = { questions: readonly string[]; requestId?: string };

const requestLists = ['requests', 'requestCounts', 'duplicatePairs', 'cooperative'];
const one = ['request', 'requestCounts'];
const ofEstimates = ['estimateQueue', 'estimateSummary', 'workDone'];
const ofPledges = ['development', 'developments', 'pledging'];

const ofMoney = ['development', 'fundingCall', 'fundingCalls', 'treasurySummary', 'bankAccounts'];

const afterMutation: Record<string, readonly string[]> = {
  ...named(ofMoney, 'callFunds', 'cancelCall', 'replaceUnpaidCall', 'useCredit', 'enterReceipt', 'reverseReceipt'),
  ...named(ofMoney, 'acceptWork', 'giveBack', 'proposePayout', 'approvePayout', 'cancelPayout', 'setBankAccount'),
  ...named([...requestLists, 'request'], 'postRequest', 'withdrawRequest', 'restoreRequest', 'editRequest'),
  ...named([...requestLists, 'request'], 'changeRequestState', 'undoStateChange', 'splitRequest', 'importRequests'),
  ...named([...requestLists, 'request'], 'mergeRequest', 'unmergeRequest'),
  ...named(one, 'support', 'withdrawSupport', 'object', 'answerObjection', 'withdrawObjection'),
  ...named(one, 'comment', 'editComment', 'removeComment', 'restoreComment', 'linkCode', 'unlinkCode'),
  ...named(['people', 'invitations', 'cooperative'], 'invite', 'cancelInvitation', 'changeMandate', 'endMandate'),
  ...named(['cooperatives', 'cooperative'], 'createCooperative', 'editCooperative', 'recordFigure'),
  ...named(
    [...ofEstimates, 'request'],
    'askEstimate',
    'withdrawEstimateAsk',
    'wishEstimate',
    'withdrawEstimateWish',
    'setAnalysisPot',
    'giveEstimate',
    'withdrawEstimate',
    'acceptEstimate',
    'revokeAcceptance',
    'guessEffort',
    'recordWork',
  ),
  ...named(['mySessions'], 'endSession'),
  ...named(
    ['topic'],
    'editTopic',
    'placeTopic',
    'unplaceTopic',
    'undoTopicMove',
    'answerNeed',
    'pinTopic',
    'unpinTopic',
  ),
  ...named(['gathering'], 'applyTimetable', 'makeBooklet', 'revokeDayCode'),
  ...named(['gatherings', 'gathering'], 'createGathering', 'editGathering', 'duplicateGathering'),
  ...named(['gathering', 'followUps'], 'saveFollowUp', 'removeFollowUp', 'completeFollowUp', 'reopenFollowUp'),
  ...named(['gathering'], 'register', 'cancelParticipation', 'restoreParticipation'),
  ...named(['gathering', ...requestLists, 'request'], 'closeGathering', 'reopenGathering', 'postRequestFromTopic'),
  ...named(
    ['processTemplate', 'processTemplates', 'cooperative'],
    'createProcessTemplate',
    'editProcessTemplate',
    'answerProcessQuestion',
    'shareProcessSheet',
    'unshareProcessSheet',
  ),
  ...named(['books', 'journal', 'ledgerTransaction', 'account'], 'checkBooks', 'closeMonth', 'reverseTransaction'),
  ...named(ofPledges, 'openFunding', 'reopenFunding', 'pledge', 'confirmPledge', 'refusePledge', 'withdrawPledge'),
  ...named(ofPledges, 'renewPledge', 'askBoard', 'cancelBoardQuestion'),
  ...named(['processIdeas'], 'noteProcessIdea', 'removeProcessIdea', 'restoreProcessIdea'),
};

/** Two requests change at once: the pages of both are asked again, whichever they are. */
const ofTwo = ['mergeRequest', 'unmergeRequest', 'splitRequest'];

function named(questions: readonly string[], ...mutations: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(mutations.map((name) => [name, questions]));
}

/** Whatever happens to a development happens to all that is shown of it. */
const ofDevelopments = [
  'development',
  'developments',
  'request',
  'pledging',
  'funding',
  'fundingCall',
  'fundingCalls',
  'treasurySummary',
];

const rootFields = new Map<number, readonly string[]>();

/** The fields a question asks at its root. */
function rootsOf({ key, query }: Operation): readonly string[] {
  const known = rootFields.get(key);
  if (known) return known;
  const roots = query.definitions.flatMap((definition) =>
    'operation' in definition
      ? definition.selectionSet.selections.flatMap((field) => ('name' in field ? [field.name.value] : []))
      : [],
  );
  rootFields.set(key, roots);
  return roots;
}

type Answer = { request?: { id?: string } | null; development?: object | null } | null | undefined;
type Event = { kind?: string | null; requestId?: string | null; topic?: object | null } | null | undefined;

function changedBy({ operation, data, error }: OperationResult<Record<string, unknown>>): Changed | null {
  if (error || !data) return null;
  const [root = ''] = rootsOf(operation);
  if (operation.kind === 'mutation') {
    const ofDevelopment = (data[root] as Answer)?.development && ofDevelopments;
    const questions = ofDevelopment ? [...ofDevelopment, ...(afterMutation[root] ?? [])] : afterMutation[root];
    if (!questions) return null;
    const input = (operation.variables as { input?: { requestId?: string } }).input;
    const requestId = ofTwo.includes(root) ? undefined : (input?.requestId ?? (data[root] as Answer)?.request?.id);
    return { questions, requestId };
  }
  if (operation.kind !== 'subscription') return null;
  const { kind, requestId, topic } = (data[root] as Event) ?? {};
  // a card comes with its event; places, hours, breaks do not
  if (root === 'gatheringChanged')
    return kind === 'gathering' || (kind === 'topic' && !topic) ? { questions: ['gathering'] } : null;
  if (root === 'developmentChanged') return { questions: ofDevelopments };
  // a voice changes the row, which the event brings, and nothing else of a list
  if (kind?.startsWith('support_')) return { questions: one, requestId: requestId ?? undefined };
  if (kind !== undefined && kind !== null && /^(estimate|effort|work)_/.test(kind))
    return { questions: ['request', ...ofEstimates], requestId: requestId ?? undefined };
  const two = kind === 'merged' || kind === 'unmerged' || kind === 'absorbed' || kind === 'split';
  return { questions: [...requestLists, 'request'], requestId: two ? undefined : (requestId ?? undefined) };
}

/** Several changes in a row are one refresh. */
const gatherMs = 25;

/** Follows what is answered, and asks again the shown questions that a change concerns. */
export function makeRefresher(shown: ReadonlyMap<number, Operation>, askAgain: (operation: Operation) => void) {
  /** which request the pages on the screen are about, once they have been answered */
  const about = new Map<number, string>();
  const due = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    for (const key of due) {
      const operation = shown.get(key);
      if (operation) askAgain(operation);
    }
    due.clear();
  };

  return (result: OperationResult<Record<string, unknown>>) => {
    if (result.operation.kind === 'query') {
      const id = (result.data as { request?: { id?: string } | null } | undefined)?.request?.id;
      if (id) about.set(result.operation.key, id);
      return;
    }
    const changed = changedBy(result);
    if (!changed) return;
    for (const [key, operation] of shown) {
      const concerned = rootsOf(operation).some(
        (root) =>
          changed.questions.includes(root) &&
          (root !== 'request' || !changed.requestId || (about.get(key) ?? changed.requestId) === changed.requestId),
      );
      if (concerned) due.add(key);
    }
    if (due.size > 0) timer ??= setTimeout(flush, gatherMs);
  };
}
