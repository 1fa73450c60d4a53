import { randomBytes } from 'node:crypto';
import { type KnownProviderId, knownProviders } from '../../shared/adapters/providers/known-providers.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { systemRandom } from '../../shared/platform/random.ts';
import { createGenericSimulator, type GenericSimulator } from '../../shared/simulators/generic/index.ts';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { type SimulatorServer, startSimulatorServer } from '../../shared/simulators/http-server.ts';
import { createPrintfulSimulator, type PrintfulSimulator } from '../../shared/simulators/printful/index.ts';
import { createPrintifySimulator, type PrintifySimulator } from '../../shared/simulators/printify/index.ts';
import type { Simulator } from '../../shared/simulators/simulator.ts';

interface RunningSimulator<S> {
  readonly simulator: S;
  readonly server: SimulatorServer;
}

interface ProviderSimulators {
  readonly printful: PrintfulSimulator;
  readonly printify: PrintifySimulator;
  /** A supplier without an adapter of its own. */
  readonly generic: GenericSimulator;
}

type RunningProviders = { readonly [Id in KnownProviderId]?: RunningSimulator<ProviderSimulators[Id]> | undefined };

export interface Simulators extends RunningProviders {
  readonly highlevel: RunningSimulator<HighLevelSimulator> | undefined;
  /** The variables that point this machine to what was started; they stand over those of `.env` and the shell. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface RunningProvider<S> extends RunningSimulator<S> {
  /** What points this machine to it, beside the variable by which it is reached. */
  readonly variables?: Readonly<Record<string, string>>;
}

type Starters = {
  readonly [Id in KnownProviderId]: (
    environment: Environment,
    publicUrl: string,
  ) => Promise<RunningProvider<ProviderSimulators[Id]>>;
};

const starters: Starters = {
  printful: startPrintful,
  printify: startPrintify,
  generic: () => serve(createGenericSimulator()),
};

/** Starts a simulator for HighLevel and for every provider whose address is not set. */
export async function startSimulators(environment: Environment, publicUrl: string): Promise<Simulators> {
  const [highlevel, providers] = await Promise.all([
    environment.HIGHLEVEL_API_URL ? undefined : startHighLevel(environment, publicUrl),
    Promise.all(
      knownProviders
        .filter(({ reachedBy }) => !environment[reachedBy])
        .map(async ({ id, reachedBy }) => ({ id, reachedBy, running: await starters[id](environment, publicUrl) })),
    ),
  ]);
  return {
    highlevel,
    ...(Object.fromEntries(providers.map(({ id, running }) => [id, running])) as RunningProviders),
    environment: {
      ...(highlevel && highlevelVariables(highlevel, publicUrl)),
      ...Object.fromEntries(providers.map(({ reachedBy, running }) => [reachedBy, running.server.url])),
      ...Object.assign({}, ...providers.map(({ running }) => running.variables)),
      EXTERNAL_AUTH_SECRET: environment.EXTERNAL_AUTH_SECRET || secret(),
    },
    close: async () => {
      await Promise.all([highlevel, ...providers.map(({ running }) => running)].map((each) => each?.server.close()));
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
  return serve(simulator);
}

/** A Printful with an app of ours, so that merchants may consent there as well as paste a token. */
async function startPrintful(environment: Environment, publicUrl: string) {
  const simulator = createPrintfulSimulator();
  const app = {
    clientId: environment.PRINTFUL_CLIENT_ID || `app-${randomBytes(6).toString('hex')}`,
    clientSecret: environment.PRINTFUL_CLIENT_SECRET || secret(),
    redirectUrls: [`${publicUrl}/oauth/providers/printful/callback`],
  };
  simulator.addApp(app);
  // Printful itself waits minutes before it tells something again: too long for somebody who looks on.
  const running = await serve(simulator, [500, 1_000, 2_000, 4_000, 8_000]);
  const variables = {
    PRINTFUL_OAUTH_URL: running.server.url,
    PRINTFUL_CLIENT_ID: app.clientId,
    PRINTFUL_CLIENT_SECRET: app.clientSecret,
  };
  return { ...running, variables };
}

/** Its consent page is on Printify's website, which no variable moves: only an owner's app is known here. */
function startPrintify({ PRINTIFY_APP_ID: appId }: Environment): Promise<RunningSimulator<PrintifySimulator>> {
  const simulator = createPrintifySimulator();
  if (appId) simulator.addApp(appId);
  return serve(simulator);
}

async function serve<S extends Simulator>(
  simulator: S,
  retryDelaysMs?: readonly number[],
): Promise<RunningSimulator<S>> {
  const options = { simulator, port: 0, clock: systemClock, random: systemRandom };
  const server = await startSimulatorServer({ ...options, ...(retryDelaysMs && { retryDelaysMs }) });
  return { simulator, server };
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
