import { resolve } from 'node:path';
import { stop } from 'esbuild';
import { knownProviders } from '../../shared/adapters/providers/known-providers.ts';
import { UsageError } from '../command/usage-error.ts';
import { variableProblems } from '../stages/check-variables.ts';
import type { LocalCommand } from './command-line.ts';
import { openHostWorld } from './host-page/host-world.ts';
import { startHostPage } from './host-page/index.ts';
import { playJourney } from './journey/play-journey.ts';
import type { Simulators } from './simulators.ts';
import { type LocalRuntime, type LocalRuntimeOptions, startLocalRuntime } from './start-local-runtime.ts';
import { readSettings } from './template/read-settings.ts';

/**
 * `npm run local`: starts the runtime, says where everything is, and serves until it is told to end. `npm start`: plays the
 * journey first. The exit code is 1 when a step of the journey failed.
 * @param changes laid over what the command line says.
 */
export async function runLocal(command: LocalCommand, changes: LocalRuntimeOptions = {}): Promise<void> {
  // Known, and of no use to a person who waits for the doors to open.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const signals = listenForSignals();
  const startedAt = Date.now();
  const runtime = await startLocalRuntime({
    ...(command.port !== undefined && { port: command.port }),
    ...(command.invokePort !== undefined && { invokePort: command.invokePort }),
    dataDirectory: command.dataDirectory === undefined ? undefined : resolve(command.dataDirectory),
    schedules: command.schedules,
    environment: checked(readSettings('.env', process.env)),
    onProgress: (step) => console.log(`… ${step}`),
    onLine: ({ functionName, text }) => {
      if (!command.quiet) console.log(`${functionName} | ${text}`);
    },
    ...changes,
  });
  for (const line of whereSimulatorsAre(runtime.simulators)) console.log(line);
  console.log(`ready ${JSON.stringify({ doors: runtime.doors, invoke: runtime.invoke, pid: process.pid })}`);
  const host = command.hostPage ? await openHostPage(runtime, command.hostPort) : undefined;
  const journey = command.journey
    ? await playJourney(runtime, {
        startedInMs: Date.now() - startedAt,
        once: command.once,
        hostPort: command.hostPort,
      })
    : undefined;
  if (!command.once) await signals.told();
  await Promise.all([journey?.close(), host?.close()]);
  await runtime.close();
  process.exit(journey?.failed ? 1 : 0);
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the process at once, unless it was waiting to be told: what is under way then is nobody's any more, and whatever a data
 * directory holds survives it.
 */
function listenForSignals(): { told(): Promise<void> } {
  let end: (() => void) | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!end) {
        void stop(); // esbuild complains at length when its input ends while it bundles
        process.exit(exitCodes[signal]);
      }
      end();
      end = undefined;
    });
  }
  return {
    told: () =>
      new Promise((resolveTold) => {
        end = resolveTold;
      }),
  };
}

/** @throws UsageError that names everything that is wrong, before anything is started with it. */
function checked(settings: ReturnType<typeof readSettings>): typeof settings {
  const problems = variableProblems(settings);
  if (problems.length === 0) return settings;
  throw new UsageError(['.env or the shell sets what cannot be used:', ...problems].join('\n  '));
}

async function openHostPage(runtime: LocalRuntime, port: number) {
  const host = await startHostPage(await openHostWorld(runtime), port);
  console.log(`the page inside a CRM: ${host.url}`);
  return host;
}

function whereSimulatorsAre(simulators: Simulators): string[] {
  const all = [{ id: 'highlevel', name: 'HighLevel' }, ...knownProviders] as const;
  return all.flatMap(({ id, name }) => {
    const running = simulators[id];
    return running ? [`${name}, simulated: ${running.server.url}`] : [];
  });
}
