import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { Refusal } from './answers.ts';
import type { Account, GenericState } from './state.ts';

const maximumSkewMs = 5 * 60_000;

/** Whose request this is. @throws Refusal 401 unless it is signed by a known key, and recently. */
export function authenticate(state: GenericState, request: SimulatedRequest, now: number): Account {
  const {
    'x-dropship-key': key = '',
    'x-dropship-time': time = '',
    'x-dropship-signature': signature = '',
  } = request.headers;
  const account = state.accounts.get(key);
  if (account === undefined) throw new Refusal(401, 'The key is not known');
  if (!/^\d{13}$/.test(time) || Math.abs(Number(time) - now) > maximumSkewMs)
    throw new Refusal(401, 'The request is too old');
  const query = request.query.size === 0 ? '' : `?${request.query}`;
  const target = request.path.slice(state.options.basePath.length) + query;
  const expected = sign(account.secret, `${time}\n${request.method}\n${target}\n${request.body}`);
  const isSame = signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
  if (!isSame) throw new Refusal(401, 'The signature is wrong');
  return account;
}

/** The answer, bound to the request that it answers. */
export function signAnswer(response: SimulatedResponse, request: SimulatedRequest, secret: string): SimulatedResponse {
  const asked = request.headers['x-dropship-signature'] ?? '';
  const signature = sign(secret, `${asked}\n${response.status}\n${response.body}`);
  return { ...response, headers: { ...response.headers, 'x-dropship-signature': signature } };
}

export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
