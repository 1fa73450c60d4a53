import { randomBytes } from 'node:crypto';
import { systemClock } from '../../shared/platform/clock.ts';
import { systemRandom } from '../../shared/platform/random.ts';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { type SimulatorServer, startSimulatorServer } from '../../shared/simulators/http-server.ts';
import { createPrintfulSimulator, type PrintfulSimulator } from '../../shared/simulators/printful/index.ts';

interface RunningSimulator<S> {
  readonly simulator: S;
  readonly server: SimulatorServer;
}

export interface Simulators {
  readonly highlevel: RunningSimulator<HighLevelSimulator> | undefined;
  readonly printful: RunningSimulator<PrintfulSimulator> | undefined;
  /** The variables that point this machine to what was started; they stand over those of `.env` and the shell. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a simulator for every outside system whose `*_API_URL` is not set. */
export async function startSimulators(environment: Environment, publicUrl: string): Promise<Simulators> {
  const highlevel = environment.HIGHLEVEL_API_URL ? undefined : await startHighLevel(environment, publicUrl);
  const printful = environment.PRINTFUL_API_URL ? undefined : await startPrintful();
  return {
    highlevel,
    printful,
    environment: {
      ...(highlevel && highlevelVariables(highlevel, publicUrl)),
      ...(printful && { PRINTFUL_API_URL: printful.server.url, PRINTFUL_OAUTH_URL: printful.server.url }),
      EXTERNAL_AUTH_SECRET: environment.EXTERNAL_AUTH_SECRET || secret(),
    },
    close: async () => {
      await Promise.all([highlevel?.server.close(), printful?.server.close()]);
    },
  };
}

const secret = () => randomBytes(24).toString('base64url');

/** An app made up for this run, with the parts that the owner set. */
async function startHighLevel(
  environment: Environment,
  publicUrl: string,
): Promise<RunningSimulator<HighLevelSimulator>> {
  const simulator = createHighLevelSimulator({
    clientId: environment.HIGHLEVEL_CLIENT_ID || `${randomBytes(12).toString('hex')}-${randomBytes(4).toString('hex')}`,
    clientSecret: environment.HIGHLEVEL_CLIENT_SECRET || secret(),
    sharedSecret: environment.HIGHLEVEL_SHARED_SECRET || secret(),
    webhookUrl: `${publicUrl}/webhooks/highlevel`,
    redirectUris: [`${publicUrl}/oauth/callback`],
    // Tables may outlive the simulator: ids of a former run must not come again.
    seed: secret(),
    clock: systemClock,
  });
  return { simulator, server: await serve(simulator) };
}

async function startPrintful(): Promise<RunningSimulator<PrintfulSimulator>> {
  const simulator = createPrintfulSimulator();
  return { simulator, server: await serve(simulator) };
}

function serve(simulator: HighLevelSimulator | PrintfulSimulator): Promise<SimulatorServer> {
  return startSimulatorServer({ simulator, port: 0, clock: systemClock, random: systemRandom });
}

function highlevelVariables({ simulator, server }: RunningSimulator<HighLevelSimulator>, publicUrl: string) {
  const install = new URL('/v2/oauth/chooselocation', server.url);
  install.searchParams.set('response_type', 'code');
  install.searchParams.set('client_id', simulator.clientId);
  install.searchParams.set('redirect_uri', `${publicUrl}/oauth/callback`);
  return {
    HIGHLEVEL_API_URL: server.url,
    HIGHLEVEL_INSTALL_URL: install.toString(),
    HIGHLEVEL_CLIENT_ID: simulator.clientId,
    HIGHLEVEL_CLIENT_SECRET: simulator.clientSecret,
    HIGHLEVEL_SHARED_SECRET: simulator.sharedSecret,
    HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: simulator.webhooks.publicKeyPem,
  };
}
