import { randomBytes } from 'node:crypto';
import { type KnownProviderId, knownProviders } from '../../shared/adapters/providers/known-providers.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { systemRandom } from '../../shared/platform/random.ts';
import { createGenericSimulator, type GenericSimulator } from '../../shared/simulators/generic/index.ts';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { type SimulatorServer, startSimulatorServer } from '../../shared/simulators/http-server.ts';
import { createPrintfulSimulator, type PrintfulSimulator } from '../../shared/simulators/printful/index.ts';
import { createPrintifySimulator, type PrintifySimulator } from '../../shared/simulators/printify/index.ts';
import type { Saved } from '../../shared/simulators/saved-state.ts';
import type { Simulator } from '../../shared/simulators/simulator.ts';
import { forgetful, type SimulatorKeeper } from './simulator-keeper.ts';

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

/** What every simulator is started from. */
interface Ground {
  readonly environment: Environment;
  readonly publicUrl: string;
  readonly keeper: SimulatorKeeper;
}

type Starters = {
  readonly [Id in KnownProviderId]: (ground: Ground) => Promise<RunningProvider<ProviderSimulators[Id]>>;
};

const starters: Starters = {
  printful: startPrintful,
  printify: startPrintify,
  generic: ({ keeper }) => serve(createGenericSimulator({}, keeper.find('generic')?.state), keeper),
};

/**
 * Starts a simulator for HighLevel and for every provider whose address is not set.
 * @param keeper knows how the run before left them, and keeps how this one does.
 */
export async function startSimulators(
  environment: Environment,
  publicUrl: string,
  keeper: SimulatorKeeper = forgetful,
): Promise<Simulators> {
  const ground = { environment, publicUrl, keeper };
  const [highlevel, providers] = await Promise.all([
    environment.HIGHLEVEL_API_URL ? undefined : startHighLevel(ground),
    Promise.all(
      knownProviders
        .filter(({ reachedBy }) => !environment[reachedBy])
        .map(async ({ id, reachedBy }) => ({ id, reachedBy, running: await starters[id](ground) })),
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
async function startHighLevel({
  environment,
  publicUrl,
  keeper,
}: Ground): Promise<RunningSimulator<HighLevelSimulator>> {
  const kept = keeper.find('highlevel');
  const made = {
    clientId: `${randomBytes(12).toString('hex')}-${randomBytes(4).toString('hex')}`,
    clientSecret: secret(),
    sharedSecret: secret(),
    // Tables may outlive the simulator: ids of a former run must not come again.
    seed: secret(),
  };
  const given = omitEmpty({
    clientId: environment.HIGHLEVEL_CLIENT_ID,
    clientSecret: environment.HIGHLEVEL_CLIENT_SECRET,
    sharedSecret: environment.HIGHLEVEL_SHARED_SECRET,
  });
  const doors = { webhookUrl: `${publicUrl}/webhooks/highlevel`, redirectUris: [`${publicUrl}/oauth/callback`] };
  const options = { ...(kept ? {} : made), ...given, ...doors, clock: systemClock };
  return serve(createHighLevelSimulator(options, kept?.state), keeper);
}

function omitEmpty(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** A Printful with an app of ours, so that merchants may consent there as well as paste a token. */
async function startPrintful({ environment, publicUrl, keeper }: Ground) {
  const kept = keeper.find('printful');
  const simulator = createPrintfulSimulator({}, kept?.state);
  const { PRINTFUL_CLIENT_ID, PRINTFUL_CLIENT_SECRET } = kept?.variables ?? {};
  const app = {
    clientId: environment.PRINTFUL_CLIENT_ID || PRINTFUL_CLIENT_ID || `app-${randomBytes(6).toString('hex')}`,
    clientSecret: environment.PRINTFUL_CLIENT_SECRET || PRINTFUL_CLIENT_SECRET || secret(),
    redirectUrls: [`${publicUrl}/oauth/providers/printful/callback`],
  };
  simulator.addApp(app);
  // Printful itself waits minutes before it tells something again: too long for somebody who looks on.
  const retryDelaysMs = [500, 1_000, 2_000, 4_000, 8_000];
  const variables = { PRINTFUL_CLIENT_ID: app.clientId, PRINTFUL_CLIENT_SECRET: app.clientSecret };
  const running = await serve(simulator, keeper, { retryDelaysMs, variables });
  return { ...running, variables: { ...variables, PRINTFUL_OAUTH_URL: running.server.url } };
}

/** Its consent page is on Printify's website, which no variable moves: only an owner's app is known here. */
function startPrintify({ environment, keeper }: Ground): Promise<RunningSimulator<PrintifySimulator>> {
  const simulator = createPrintifySimulator({}, keeper.find('printify')?.state);
  const appId = environment.PRINTIFY_APP_ID;
  if (appId) simulator.addApp(appId);
  return serve(simulator, keeper);
}

async function serve<S extends Simulator & Saved>(
  simulator: S,
  keeper: SimulatorKeeper,
  further: { readonly retryDelaysMs?: readonly number[]; readonly variables?: Readonly<Record<string, string>> } = {},
): Promise<RunningSimulator<S>> {
  const { name } = simulator;
  const { retryDelaysMs, variables } = further;
  const options = {
    ...{ simulator, clock: systemClock, random: systemRandom },
    ...(retryDelaysMs && { retryDelaysMs }),
    onHandled: ({ method }: { readonly method: string }) => method !== 'GET' && keeper.changed(name),
  };
  const formerPort = keeper.find(name)?.port;
  // Somebody else may have taken it meanwhile.
  const server = await startSimulatorServer({ ...options, port: formerPort ?? 0 }).catch((error: unknown) => {
    if (formerPort === undefined) throw error;
    return startSimulatorServer({ ...options, port: 0 });
  });
  keeper.add(name, { simulator, port: server.port, ...(variables && { variables }) });
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
