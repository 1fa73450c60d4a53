import type { SessionReply } from '../../../shared/page-api/session.ts';
import { ApiError } from './api-error.ts';
import { askForContext, isFramed } from './frame.ts';
import { preferences } from './preferences.ts';
import { queryClient } from './query-client.ts';
import { door } from './session.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

const patienceMs = 20_000;

/** In memory only: nothing of a session is kept in the browser. */
let token: string | undefined;
let renewal: Promise<boolean> | undefined;

/** Asks who is there and opens a session for them; says in `door` what came of it. */
export async function openDoor(): Promise<void> {
  if (!isFramed) {
    door.value = { kind: 'alone' };
    return;
  }
  door.value = { kind: 'opening' };
  const encryptedData = await askForContext();
  if (encryptedData === undefined) {
    door.value = { kind: 'silent' };
    return;
  }
  try {
    const session = await openSession(encryptedData);
    door.value = { kind: 'open', session, ended: false };
  } catch (error) {
    const { code, message } = error instanceof ApiError ? error : new ApiError(0, 'no-answer', String(error));
    door.value = { kind: 'refused', code, message };
  }
}

/**
 * One call of the page's API.
 * @throws ApiError when it is refused or not answered within 20 s. A session that has ended is renewed once in silence.
 */
export async function call<T>(method: Method, path: string, body?: object): Promise<T> {
  const answer = await answerOf(method, path, body);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function answerOf(method: Method, path: string, body?: object): Promise<Response> {
  const first = await unhurried(method, path, body);
  if (first.status !== 401) return good(first);
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  if (!(await renewal)) throw await refusalOf(first);
  return good(await send(method, path, body));
}

/** A page that asked too often waits as long as it is told, once; then it says so. */
async function unhurried(method: Method, path: string, body?: object): Promise<Response> {
  const first = await send(method, path, body);
  if (first.status !== 429) return first;
  const seconds = Number(first.headers.get('retry-after') ?? 1);
  await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
  return send(method, path, body);
}

/** A file of the page's API, as text. @throws ApiError as `call`. */
export async function fetchText(path: string): Promise<string> {
  return (await answerOf('GET', path)).text();
}

/** Opens a session again without touching what is on the screen. */
export async function renew(): Promise<boolean> {
  const encryptedData = await askForContext();
  const opened = encryptedData === undefined ? undefined : await openSession(encryptedData).catch(() => undefined);
  if (door.value.kind === 'open')
    door.value = { kind: 'open', session: opened ?? door.value.session, ended: opened === undefined };
  return opened !== undefined;
}

async function openSession(encryptedData: string): Promise<SessionReply> {
  const answer = await good(await send('POST', '/api/session', { encryptedData, first: 'home' }));
  const session = (await answer.json()) as SessionReply;
  token = session.token;
  preferences.value = session.preferences ?? {};
  if (session.home) queryClient.setQueryData(['home'], session.home);
  return session;
}

async function send(method: Method, path: string, body?: object): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    throw new ApiError(0, isLate ? 'no-answer' : 'unreachable', String(error));
  }
}

async function good(response: Response): Promise<Response> {
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function refusalOf(response: Response): Promise<ApiError> {
  const answer: unknown = await response.json().catch(() => undefined);
  const error = (answer as { readonly error?: Readonly<Record<string, unknown>> } | undefined)?.error ?? {};
  const { code = 'server-error', message = '' } = error;
  return new ApiError(response.status, String(code), String(message), error);
}

/** Names one click: the server acts once for it, however often it is sent. */
export function newKey(): string {
  return crypto.randomUUID();
}
