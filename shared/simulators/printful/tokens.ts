import type { SimulatedRequest } from '../simulator.ts';
import { Refusal } from './answers.ts';
import type { PrintfulState, Token } from './state.ts';

export const defaultScopes: readonly string[] = ['orders', 'sync_products/read', 'webhooks', 'stores_list'];

export interface NewToken {
  /** The secret text itself. */
  readonly token: string;
  /** A store-level token of this store; */
  readonly storeId?: number;
  /** or an account-level token with this name, */
  readonly account?: string;
  /** which reaches these stores; absent: all of them. */
  readonly storeIds?: readonly number[];
  readonly scopes?: readonly string[];
  /** Milliseconds since the epoch; absent: never. */
  readonly expiresAt?: number;
}

/** A private token as a merchant makes it: it cannot be refreshed. */
export function addToken(state: PrintfulState, input: NewToken): void {
  const isAccount = input.storeId === undefined;
  const actor = isAccount ? `account:${input.account ?? 'main'}` : `store:${input.storeId}`;
  state.tokens.set(input.token, {
    actor,
    kind: isAccount ? 'account' : 'store',
    storeIds: input.storeId === undefined ? input.storeIds : [input.storeId],
    scopes: input.scopes ?? defaultScopes,
    expiresAt: input.expiresAt,
    subscriber: `private ${state.tokens.size + 1} of ${actor}`,
  });
}

export function findToken(state: PrintfulState, request: SimulatedRequest): Token | undefined {
  const match = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '');
  return state.tokens.get(match?.[1] ?? '');
}

/** @throws Refusal 401 for a token that is missing, unknown or expired. */
export function authenticate(state: PrintfulState, request: SimulatedRequest, now: number): Token {
  if (!/^Bearer \S+$/i.test(request.headers.authorization ?? ''))
    throw new Refusal(401, 'Malformed Authorization header.');
  const token = findToken(state, request);
  if (token === undefined) throw new Refusal(401, 'The access token provided is invalid.');
  if (token.expiresAt !== undefined && now >= token.expiresAt)
    throw new Refusal(401, 'The access token provided has expired.');
  return token;
}

/** `orders` also grants `orders/read`. */
export function requireScope(token: Token, scope: string): void {
  if (token.scopes.includes(scope) || token.scopes.includes(scope.replace(/\/read$/, ''))) return;
  throw new Refusal(403, `The access token lacks the scope ${scope}.`);
}
