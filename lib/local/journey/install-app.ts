import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { InstallationAnswer } from './page-answers.ts';
import { openPage, type PageClient } from './page-client.ts';
import type { StepReport } from './step-report.ts';
import { notYet, patienceMs, there, waitFor } from './wait-for.ts';

/** A merchant's browser goes from our install page over HighLevel's consent back to the page that says it worked. */
export async function installApp(fixture: Fixture): Promise<StepReport<PageClient>> {
  const { machine, locationId, companyId } = fixture;
  const consent = await redirectedFrom(`${machine.doors}/oauth/install`);
  const callback = await redirectedFrom(consent);
  const landed = await redirectedFrom(callback);
  expectSame('where the browser lands', locationId, landed.searchParams.get('installed'));
  const page = await fetch(landed, { signal: AbortSignal.timeout(patienceMs) });
  expectSame('the answer of the landing page', 200, page.status);

  await waitFor('the INSTALL webhook to be accepted', () => {
    const install = fixture.highlevelServer.deliveries.find(({ delivery }) => delivery.body.includes('"INSTALL"'));
    if (install?.state === 'delivered') return there(undefined);
    return notYet(`answers so far: ${install?.attempts.map(({ result }) => result).join(', ') || 'none'}`);
  });
  const client = await openPage(machine.doors, userContext(fixture));
  await waitFor('the installation to be active', async () => {
    const { state, reason } = await client.call<InstallationAnswer>('GET', '/api/installation');
    return state === 'active' ? there(undefined) : notYet(`state ${state}${reason ? `: ${reason.message}` : ''}`);
  });
  return {
    value: client,
    details: [
      `the browser went ${[consent.pathname, callback.pathname, landed.pathname].join(' → ')}?installed=${locationId}`,
      `location ${locationId} of company ${companyId}: active, its tokens encrypted in the table`,
    ],
    ids: { locationId, companyId },
  };
}

/** What HighLevel tells a custom page about the merchant who opens it, encrypted anew. */
export function userContext({
  highlevel,
  companyId,
  locationId,
}: Pick<Fixture, 'highlevel' | 'companyId' | 'locationId'>): string {
  return highlevel.encryptUserContext({
    userId: 'u5Zk0cWqT1oMbXy8RdLe',
    companyId,
    role: 'admin',
    type: 'account',
    activeLocation: locationId,
    userName: 'Ines Marchetti',
    email: 'ines@harbour-gifts.example',
  });
}

async function redirectedFrom(url: URL | string): Promise<URL> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
  const { pathname } = new URL(url);
  const target = response.headers.get('location');
  if (response.status === 302 && target) return new URL(target, url);
  throw new UnmetExpectation(
    `${pathname} to send the browser on with 302`,
    `${response.status} ${await firstWords(response)}`,
  );
}

async function firstWords(response: Response): Promise<string> {
  const text = await response.text();
  return text
    .replace(/<style.*?<\/style>|<[^>]+>/gs, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
