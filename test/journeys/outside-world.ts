import type { Simulators } from '../../lib/local/simulators.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { createHighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { startSimulatorServer } from '../../shared/simulators/http-server.ts';
import { createPrintfulSimulator } from '../../shared/simulators/printful/index.ts';

export interface OutsideWorld extends Simulators {
  readonly highlevel: NonNullable<Simulators['highlevel']>;
  readonly printful: NonNullable<Simulators['printful']>;
}

/** HighLevel and Printful in this process: they go on while the system under test is killed and started again. */
export async function startOutsideWorld(publicUrl: string): Promise<OutsideWorld> {
  const redirectUri = `${publicUrl}/oauth/callback`;
  const highlevel = createHighLevelSimulator({
    webhookUrl: `${publicUrl}/webhooks/highlevel`,
    redirectUris: [redirectUri],
    clock,
  });
  const printful = createPrintfulSimulator();
  const retryDelaysMs: readonly number[] = [];
  const [highlevelServer, printfulServer] = await Promise.all([
    startSimulatorServer({ simulator: highlevel, port: 0, clock, random, retryDelaysMs }),
    startSimulatorServer({ simulator: printful, port: 0, clock, random, retryDelaysMs }),
  ]);
  const install = new URL('/v2/oauth/chooselocation', highlevelServer.url);
  install.search = new URLSearchParams({
    response_type: 'code',
    client_id: highlevel.clientId,
    redirect_uri: redirectUri,
  }).toString();
  return {
    highlevel: { simulator: highlevel, server: highlevelServer },
    printful: { simulator: printful, server: printfulServer },
    environment: {
      PUBLIC_URL: publicUrl,
      HIGHLEVEL_API_URL: highlevelServer.url,
      HIGHLEVEL_INSTALL_URL: install.toString(),
      HIGHLEVEL_CLIENT_ID: highlevel.clientId,
      HIGHLEVEL_CLIENT_SECRET: highlevel.clientSecret,
      HIGHLEVEL_SHARED_SECRET: highlevel.sharedSecret,
      HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: highlevel.webhooks.publicKeyPem,
      PRINTFUL_API_URL: printfulServer.url,
      PRINTFUL_OAUTH_URL: printfulServer.url,
      EXTERNAL_AUTH_SECRET: 'a header that nobody sends here',
    },
    close: async () => {
      await Promise.all([highlevelServer.close(), printfulServer.close()]);
    },
  };
}
