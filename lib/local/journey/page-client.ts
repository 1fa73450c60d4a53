import { setTimeout as sleep } from 'node:timers/promises';
import { UnmetExpectation } from './expectation.ts';
import { patienceMs } from './wait-for.ts';

/** The API as the custom page calls it, for one location. */
export interface PageClient {
  /** @throws UnmetExpectation when the answer is not 2xx. */
  call<T>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
  /** The header that every call carries. Its holder may act for the location for a quarter of an hour. */
  readonly authorization: string;
}

/**
 * Opens a session with what HighLevel tells its custom pages about the person who looks at them.
 * @throws UnmetExpectation when the session is refused.
 */
export async function openPage(doors: string, encryptedData: string): Promise<PageClient> {
  const { token } = await call<{ token: string }>(`${doors}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ encryptedData }),
  });
  const authorization = `Bearer ${token}`;
  return {
    authorization,
    call: (method, path, body) =>
      call(`${doors}${path}`, {
        method,
        headers: { authorization },
        ...(body && { body: JSON.stringify(body) }),
      }),
  };
}

async function call<T>(url: string, init: RequestInit): Promise<T> {
  const headers = { ...init.headers, 'content-type': 'application/json' };
  const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(patienceMs) });
  if (response.status === 429) {
    // As the page does: it asked faster than one person can.
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1_000);
    return call(url, init);
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const text = await response.text();
  throw new UnmetExpectation(
    `${init.method} ${new URL(url).pathname} to be answered with 2xx`,
    `${response.status} ${text}`,
  );
}
