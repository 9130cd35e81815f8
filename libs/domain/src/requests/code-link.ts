/** A request points to the public thread where its code is discussed, on whatever forge that is. */
import type { Refusal } from '../refusal.js';

export const forges = ['github', 'gitlab', 'forgejo', 'other'] as const;
export type Forge = (typeof forges)[number];
export const codeThreadKinds = ['issue', 'change', 'page'] as const;
/** issue: a question; change: a pull or merge request; page: any other address */
export type CodeThreadKind = (typeof codeThreadKinds)[number];

export type CodeThread = {
  readonly url: string;
  readonly forge: Forge;
  readonly kind: CodeThreadKind;
  readonly owner: string | null;
  readonly repo: string | null;
  readonly number: number | null;
  /** as people write it: beescoop/Obeesdoo#305, owner/repo!12, or the host of any other page */
  readonly label: string;
};

export const maxAddress = 500;

const address = /^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)(\/[^\s?#]*)?(\?[^\s#]*)?(#\S*)?$/i;
const github = /^\/([^/]+)\/([^/]+)\/(issues|pull)\/(\d{1,9})(?:\/|$)/;
const gitlab = /^\/(.+)\/([^/]+)\/-\/(issues|work_items|merge_requests)\/(\d{1,9})(?:\/|$)/;
const forgejo = /^\/([^/]+)\/([^/]+)\/(issues|pulls)\/(\d{1,9})(?:\/|$)/;

/** null when the address is not one we link. */
export function codeThreadOf(url: string): CodeThread | null {
  const match = address.exec(url);
  if (match === null || url.length > maxAddress || /[\p{Cc}\\<>"`]/u.test(url)) return null;
  const host = match[1]!.toLowerCase();
  const path = match[2] ?? '/';
  const canonical = `https://${host}${path}${match[3] ?? ''}${match[4] ?? ''}`;
  const thread = host === 'github.com' ? threadOf('github', github, path) : threadElsewhere(path);
  return thread === null
    ? { url: canonical, forge: 'other', kind: 'page', owner: null, repo: null, number: null, label: host }
    : { url: canonical, ...thread };
}

/** linked: the addresses the request already points to. */
export function whyNotLink(url: string, linked: readonly string[]): Refusal {
  const thread = codeThreadOf(url);
  if (thread === null) return 'link_unknown_scheme';
  return linked.some((other) => isSameThread(thread, codeThreadOf(other))) ? 'link_exists' : null;
}

function threadElsewhere(path: string): Omit<CodeThread, 'url'> | null {
  return threadOf('gitlab', gitlab, path) ?? threadOf('forgejo', forgejo, path);
}

function threadOf(forge: Forge, pattern: RegExp, path: string): Omit<CodeThread, 'url'> | null {
  const match = pattern.exec(path);
  if (match === null) return null;
  const owner = match[1]!;
  const repo = match[2]!;
  const number = Number(match[4]);
  const kind = match[3]!.startsWith('pull') || match[3] === 'merge_requests' ? 'change' : 'issue';
  const sign = forge === 'gitlab' && kind === 'change' ? '!' : '#';
  return { forge, kind, owner, repo, number, label: `${owner}/${repo}${sign}${number}` };
}

/** The same thread may be written with a comment's anchor or a tab at the end. */
function isSameThread(a: CodeThread, b: CodeThread | null): boolean {
  if (b === null) return false;
  if (a.number === null || b.number === null) return a.url === b.url;
  return hostOf(a) === hostOf(b) && a.label.toLowerCase() === b.label.toLowerCase();
}

function hostOf(thread: CodeThread): string {
  return thread.url.split('/')[2]!;
}
