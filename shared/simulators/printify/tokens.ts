import type { SimulatedRequest } from '../simulator.ts';
import { plainError } from './answers.ts';
import type { PrintifyState, Token } from './state.ts';

export const allScopes: readonly string[] = [
  'shops.read',
  'catalog.read',
  'print_providers.read',
  'products.read',
  'products.write',
  'orders.read',
  'orders.write',
  'webhooks.read',
  'webhooks.write',
];

export interface NewToken {
  /** The secret text itself. */
  readonly token: string;
  /** Whose shops it reaches. Default `main`. */
  readonly account?: string;
  readonly scopes?: readonly string[];
  /** Milliseconds since the epoch; absent: never. A real one lives for a year. */
  readonly expiresAt?: number;
}

/** A personal access token as a merchant makes it. */
export function addToken(state: PrintifyState, input: NewToken): void {
  const { account = 'main', scopes = allScopes, expiresAt } = input;
  state.tokens.set(input.token, { account, scopes, expiresAt });
}

export function findToken(state: PrintifyState, request: SimulatedRequest): Token | undefined {
  const match = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '');
  return state.tokens.get(match?.[1] ?? '');
}

/** @throws Refusal 401 for a token that is missing, unknown or expired. */
export function authenticate(state: PrintifyState, request: SimulatedRequest, now: number): Token {
  const token = findToken(state, request);
  if (token === undefined || (token.expiresAt !== undefined && now >= token.expiresAt)) {
    throw plainError(401, 'Unauthenticated');
  }
  return token;
}

export function requireScope(token: Token, scope: string): void {
  if (!token.scopes.includes(scope)) throw plainError(403, `The token lacks the scope ${scope}`);
}
