import { shortText } from '../../../domain/short-text.ts';
import { wellFormedJson } from '../../../platform/well-formed-json.ts';

/** What HighLevel says went wrong, read from any of its dialects. */
export interface Problem {
  readonly status: number;
  /** Empty when it said nothing that can be read. */
  readonly message: string;
  readonly reaction: Reaction;
}

/**
 * - `token-expired`, `unauthorized`: another token may help, once. The second is a 401 without a reason we know.
 * - `missing-scope`, `suspended`, `uninstalled`: nothing helps until the installation changes.
 * - `invalid-grant`: the grant itself is used up, expired or revoked.
 */
export type Reaction =
  | 'token-expired'
  | 'unauthorized'
  | 'missing-scope'
  | 'suspended'
  | 'uninstalled'
  | 'invalid-grant'
  | 'not-found'
  | 'forbidden'
  | 'refused';

interface Row {
  readonly statuses: readonly number[];
  readonly says: RegExp;
  readonly reaction: Reaction;
}

/** The first row that fits decides. Statuses alone do not tell: a dead token and a missing scope are both 401. */
const reactions: readonly Row[] = [
  { statuses: [400, 401, 403], says: /location is not active/i, reaction: 'suspended' },
  { statuses: [400, 401, 403], says: /not installed/i, reaction: 'uninstalled' },
  { statuses: [400, 401], says: /invalid[ _]grant|refresh token/i, reaction: 'invalid-grant' },
  { statuses: [400, 401, 403], says: /not authorized for this scope/i, reaction: 'missing-scope' },
  { statuses: [401], says: /iam service|invalid client/i, reaction: 'refused' },
  { statuses: [401], says: /invalid jwt|jwt expired|invalid token/i, reaction: 'token-expired' },
  { statuses: [401], says: /^/, reaction: 'unauthorized' },
  { statuses: [403], says: /^/, reaction: 'forbidden' },
  // "Cannot GET /…" and pages of gateways: the route is gone, which says nothing of the thing we asked for.
  { statuses: [404], says: /^$|^cannot [a-z]+ \//i, reaction: 'refused' },
  { statuses: [404], says: /^/, reaction: 'not-found' },
  { statuses: [400], says: /not found/i, reaction: 'not-found' },
];

export function parseProblem(status: number, body: string): Problem {
  const message = readMessage(body);
  const row = reactions.find(({ statuses, says }) => statuses.includes(status) && says.test(message));
  return { status, message, reaction: row?.reaction ?? 'refused' };
}

/**
 * The dialects, as far as they differ: `message` is text or a list; `error` is text, or an object with a message of its
 * own; OAuth's `error_description`; plain text. HTML pages come from gateways and say nothing to anyone.
 */
function readMessage(body: string): string {
  const value = parseJson(body);
  if (value === undefined) return /^\s*</.test(body) ? '' : shorten(body);
  const { message, error, error_description } = value;
  const inner = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return shorten([message, inner, error_description, error].map(asText).find((text) => text !== '') ?? '');
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').join('; ') : '';
}

function shorten(text: string): string {
  return shortText(text) ?? '';
}

function parseJson(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = wellFormedJson(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
