import { resolve } from 'node:path';
import type { LocalCommand } from './command-line.ts';
import { readSettings } from './read-settings.ts';
import type { Simulators } from './simulators.ts';
import { type LocalRuntimeOptions, startLocalRuntime } from './start-local-runtime.ts';

/**
 * `npm run local`: starts the runtime, says where everything is, and serves until it is told to end.
 * @param changes laid over what the command line says.
 */
export async function runLocal(command: LocalCommand, changes: LocalRuntimeOptions = {}): Promise<void> {
  // Known, and of no use to whoever wants to see the doors open.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const ended = new Promise<void>((resolveEnded) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolveEnded());
  });
  const runtime = await startLocalRuntime({
    ...(command.port !== undefined && { port: command.port }),
    ...(command.invokePort !== undefined && { invokePort: command.invokePort }),
    dataDirectory: command.dataDirectory === undefined ? undefined : resolve(command.dataDirectory),
    schedules: command.schedules,
    environment: readSettings('.env', process.env),
    onProgress: (step) => console.log(`… ${step}`),
    onLine: ({ functionName, text }) => {
      if (!command.quiet) console.log(`${functionName} | ${text}`);
    },
    ...changes,
  });
  for (const line of whereSimulatorsAre(runtime.simulators)) console.log(line);
  console.log(`ready ${JSON.stringify({ doors: runtime.doors, invoke: runtime.invoke, pid: process.pid })}`);
  await ended;
  await runtime.close();
  process.exit(0);
}

function whereSimulatorsAre({ highlevel, printful }: Simulators): string[] {
  return [
    ...(highlevel ? [`simulated HighLevel: ${highlevel.server.url}`] : []),
    ...(printful ? [`simulated Printful:  ${printful.server.url}`] : []),
  ];
}
