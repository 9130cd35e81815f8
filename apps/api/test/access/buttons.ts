/** The button beside a deed: what the screen is told of it, just before it is tried. */
import type { Browser, Data } from '../world.js';
import type { Input } from './deeds.js';
import type { Outcome } from './matrix.js';

type Place =
  | 'Gathering'
  | 'Pledging'
  | 'Topic'
  | 'Request'
  | 'Cooperative'
  | 'Viewer'
  | 'Processes'
  | 'ProcessTemplate'
  | 'Estimating'
  | 'Estimates'
  | 'Developments'
  | 'Development';

/** By mutation: on which object the button lies, and its name there. */
const buttons: Readonly<Record<string, readonly [Place, string]>> = {
  postRequest: ['Viewer', 'postRequest'],
  importRequests: ['Viewer', 'importRequests'],
  createCooperative: ['Viewer', 'administer'],
  editCooperative: ['Cooperative', 'edit'],
  recordFigure: ['Cooperative', 'recordFigure'],
  invite: ['Cooperative', 'inviteMember'],
  editRequest: ['Request', 'edit'],
  withdrawRequest: ['Request', 'withdraw'],
  support: ['Request', 'support'],
  object: ['Request', 'object'],
  comment: ['Request', 'comment'],
  linkCode: ['Request', 'link'],
  splitRequest: ['Request', 'split'],
  mergeRequest: ['Request', 'merge'],
  followRequest: ['Request', 'follow'],
  createProcessTemplate: ['Processes', 'createTemplate'],
  editProcessTemplate: ['ProcessTemplate', 'edit'],
  askEstimate: ['Estimating', 'ask'],
  giveEstimate: ['Estimating', 'give'],
  guessEffort: ['Estimating', 'guess'],
  recordWork: ['Estimating', 'recordWork'],
  revokeAcceptance: ['Estimating', 'revoke'],
  setAnalysisPot: ['Estimates', 'setPot'],
  createDevelopment: ['Developments', 'open'],
  editDevelopment: ['Development', 'edit'],
  joinRequest: ['Development', 'changeRequests'],
  detachRequest: ['Development', 'changeRequests'],
  saveDevelopmentParts: ['Development', 'edit'],
  withdrawDevelopment: ['Development', 'withdraw'],
  restoreDevelopment: ['Development', 'restore'],
  arbitrate: ['Development', 'arbitrateCommon'],
  claim: ['Development', 'claim'],
  startDevelopment: ['Development', 'start'],
  deliver: ['Development', 'deliver'],
  acceptDevelopment: ['Development', 'accept'],
  closeDevelopment: ['Development', 'close'],
  stopDevelopment: ['Development', 'stop'],
  reopenDevelopment: ['Development', 'reopen'],
  addChecklistItem: ['Development', 'listItem'],
  writeReleaseNote: ['Development', 'writeNote'],
  editGathering: ['Gathering', 'edit'],
  savePlace: ['Gathering', 'edit'],
  saveBlock: ['Gathering', 'edit'],
  openBoard: ['Gathering', 'edit'],
  duplicateGathering: ['Gathering', 'duplicate'],
  register: ['Gathering', 'register'],
  lockBoard: ['Gathering', 'lock'],
  unlockBoard: ['Gathering', 'lock'],
  remindMissing: ['Gathering', 'remind'],
  issueDayCodes: ['Gathering', 'issueCodes'],
  bringRequest: ['Gathering', 'bringRequest'],
  proposeTopic: ['Gathering', 'propose'],
  editTopic: ['Topic', 'edit'],
  withdrawTopic: ['Topic', 'withdraw'],
  restoreTopic: ['Topic', 'restore'],
  placeTopic: ['Topic', 'move'],
  unplaceTopic: ['Topic', 'move'],
  pinTopic: ['Topic', 'pin'],
  unpinTopic: ['Topic', 'pin'],
  showInterest: ['Topic', 'interest'],
  withdrawInterest: ['Topic', 'interest'],
  proposeTimetable: ['Gathering', 'timetable'],
  publishTimetable: ['Gathering', 'publish'],
  recordOutcome: ['Topic', 'record'],
  closeGathering: ['Gathering', 'close'],
  reopenGathering: ['Gathering', 'reopen'],
  confirmMinutes: ['Gathering', 'confirmMinutes'],
  writeSummary: ['Gathering', 'summarise'],
  makeBooklet: ['Gathering', 'makeBooklet'],
  openFunding: ['Pledging', 'open'],
  reopenFunding: ['Pledging', 'reopen'],
  pledge: ['Pledging', 'pledge'],
};

const ask: Readonly<Record<Place, (input: Input, button: string) => string | null>> = {
  Viewer: (_input, button) => `viewer { viewerCan: can { ${button} } }`,
  Cooperative: ({ cooperativeId }, button) =>
    typeof cooperativeId === 'string' ? `cooperative(id: "${cooperativeId}") { viewerCan { ${button} } }` : null,
  // a model of another thing has a button of its own
  Processes: ({ kind }, button) =>
    `processSummary { viewerCan { ${kind === 'own' ? button.replace('createTemplate', 'createTemplate: proposeTemplate') : button} } }`,
  ProcessTemplate: ({ templateId }, button) =>
    typeof templateId === 'string' ? `processTemplate(id: "${templateId}") { viewerCan { ${button} } }` : null,
  Estimating: ({ requestId }, button) =>
    typeof requestId === 'string' ? `request(id: "${requestId}") { estimating { viewerCan { ${button} } } }` : null,
  Estimates: (_input, button) => `estimateSummary { viewerCan { ${button} } }`,
  Developments: (_input, button) => `developmentSummary { viewerCan { ${button} } }`,
  Development: ({ developmentId }, button) =>
    typeof developmentId === 'string' ? `development(id: "${developmentId}") { viewerCan { ${button} } }` : null,
  // others are registered by another button, which is about one's own co-op
  Gathering: ({ gatheringId, isSomebodyElse }, button) =>
    typeof gatheringId === 'string' && isSomebodyElse !== true
      ? `gathering(id: "${gatheringId}") { viewerCan { ${button} } }`
      : null,
  Topic: ({ topicId }, button) =>
    typeof topicId === 'string' ? `topic(id: "${topicId}") { viewerCan { ${button} } }` : null,
  Pledging: ({ developmentId }, button) =>
    typeof developmentId === 'string'
      ? `pledging(developmentId: "${developmentId}") { viewerCan { ${button} } }`
      : null,
  Request: ({ requestId }, button) =>
    typeof requestId === 'string' ? `request(id: "${requestId}") { viewerCan { ${button} } }` : null,
};

/** What the mutation must answer for the screen to have been right; null when there is no button for it. */
export async function promised(browser: Browser, mutation: string, input: Input): Promise<Outcome | null> {
  const [place, button] = buttons[mutation] ?? [];
  if (place === undefined || button === undefined) return null;
  const asked = ask[place](input, `${button} { allowed reason }`);
  if (asked === null) return null;
  const data = (await browser.get(`{ ${asked} }`)) as Record<string, Data>;
  const found = Object.values(data)[0] as { viewerCan?: Data; estimating?: { viewerCan: Data } } | null;
  const object = found?.estimating ?? found;
  // what one does not see has no button
  if (object === null) return null;
  const { allowed, reason } = object.viewerCan[button] as { allowed: boolean; reason: Outcome };
  return allowed ? 'done' : reason;
}
