import type { SessionReply } from '../../../shared/page-api/session.ts';
import { ApiError } from './api-error.ts';
import { askForContext, isFramed } from './frame.ts';
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
  const first = await send(method, path, body);
  if (first.status !== 401) return read<T>(first);
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  if (!(await renewal)) throw await refusalOf(first);
  return read<T>(await send(method, path, body));
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
  const session = await read<SessionReply>(await send('POST', '/api/session', { encryptedData }));
  token = session.token;
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

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw await refusalOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function refusalOf(response: Response): Promise<ApiError> {
  const answer: unknown = await response.json().catch(() => undefined);
  const error = (answer as { readonly error?: Readonly<Record<string, unknown>> } | undefined)?.error ?? {};
  const { code = 'server-error', message = '' } = error;
  return new ApiError(response.status, String(code), String(message), error);
}
