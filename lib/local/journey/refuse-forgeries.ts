import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import { queuesAreEmpty } from './idle.ts';
import type { ConnectionAnswer, InstallationAnswer } from './page-answers.ts';
import type { PageClient } from './page-client.ts';
import { postWebhook } from './post-webhook.ts';
import type { StepReport } from './step-report.ts';

/** Strangers ask for the app to be removed and tell of parcels; nobody listens. */
export async function refuseForgeries(
  fixture: Fixture,
  page: PageClient,
  { webhookUrl = '' }: ConnectionAnswer,
): Promise<StepReport<undefined>> {
  await queuesAreEmpty(fixture.machine);
  const { highlevel, printful, locationId } = fixture;
  const traffic = () => highlevel.log.length + printful.log.length;
  const before = traffic();

  const uninstall = highlevel.webhooks.send({ type: 'UNINSTALL', locationId }, { signature: 'stranger' });
  highlevel.takeDeliveries();
  const genuine = fixture.printfulServer.deliveries.at(-1)?.delivery;
  if (!genuine) throw new UnmetExpectation('a webhook of Printful to change', 'none was sent');
  const unknown = webhookUrl.replace(/[0-9a-f]{32}$/, '0'.repeat(32));
  const answers = await Promise.all([
    postWebhook(uninstall),
    postWebhook({ ...genuine, body: genuine.body.replace('"retries":0', '"retries":1') }),
    postWebhook({ ...genuine, url: unknown }),
  ]);
  expectSame('the answers', [401, 401, 404], answers);

  await queuesAreEmpty(fixture.machine);
  expectSame('requests to HighLevel and Printful because of them', 0, traffic() - before);
  const { state } = await page.call<InstallationAnswer>('GET', '/api/installation');
  expectSame('the installation', 'active', state);
  return {
    value: undefined,
    details: [
      'an UNINSTALL signed with another key: 401; a shipment changed on its way: 401; a connection that does not exist: 404',
      'nothing was queued, nobody was called, the installation is still active',
    ],
    counts: { refused: answers.length },
  };
}
