import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { ConnectionAnswer } from './page-answers.ts';
import type { PageClient } from './page-client.ts';
import type { StepReport } from './step-report.ts';

/** The merchant pastes a Printful token into the page. */
export async function connectStore(fixture: Fixture, page: PageClient): Promise<StepReport<ConnectionAnswer>> {
  const connection = await page.call<ConnectionAnswer>('PUT', '/api/connections/printful', {
    credentials: { token: fixture.printfulToken },
  });
  const { provider, state, store, webhookUrl = '' } = connection;
  expectSame('the connection', ['printful', 'active', String(fixture.printfulStoreId)], [provider, state, store?.id]);
  const key = webhookUrl.split('/').at(-1) ?? '';
  if (!/^[0-9a-f]{32}$/.test(key))
    throw new UnmetExpectation("a webhook URL of the connection's own", webhookUrl || 'none');
  const registered = fixture.printful.log.filter(({ method, path }) => method === 'POST' && path === '/v2/webhooks');
  expectSame('webhook registrations at Printful', 1, registered.length);
  return {
    value: connection,
    details: [
      `the token was checked live: store ${store?.id} "${store?.name}"`,
      // The key in the URL is what keeps strangers from guessing it.
      `Printful sends signed events to ${webhookUrl.replace(key, `${key.slice(0, 6)}…`)}`,
    ],
    ids: { printfulStoreId: store?.id ?? '' },
    counts: { webhookRegistrations: registered.length },
  };
}
