import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalRuntime } from '../start-local-runtime.ts';
import { userContext } from './install-app.ts';
import { openPage } from './page-client.ts';
import type { JourneyResult } from './step-report.ts';

export interface AfterJourney {
  /** What to try, a line each. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** A session lasts 15 min. */
const renewMs = 10 * 60_000;

/**
 * Says where everything is once the journey is over. Calls of the page's API need a session: it lies in a file that only
 * this user can read and that is kept fresh, so that no credential stands on the screen.
 */
export async function afterJourney(runtime: LocalRuntime, { steps }: JourneyResult): Promise<AfterJourney> {
  const idOf = (step: string, name: string) => steps.find((each) => each.name === step)?.ids[name];
  const [locationId, companyId] = [idOf('install', 'locationId'), idOf('install', 'companyId')];
  const highlevel = runtime.simulators.highlevel?.simulator;
  const merchant = highlevel && locationId && companyId ? { highlevel, locationId, companyId } : undefined;
  if (!merchant) return { lines: openDoors(runtime), close: async () => {} };

  const directory = await mkdtemp(join(tmpdir(), 'dropship-session-'));
  const file = join(directory, 'authorization');
  const renew = async () => {
    const { authorization } = await openPage(runtime.doors, userContext(merchant));
    await writeFile(file, `authorization: ${authorization}\n`, { mode: 0o600 });
    await chmod(file, 0o600);
  };
  await renew();
  const renewal = setInterval(() => void renew().catch(() => {}), renewMs);
  renewal.unref();
  return {
    lines: [...openDoors(runtime), ...merchantsDoors(runtime, file, idOf('order', 'orderId'))],
    close: async () => {
      clearInterval(renewal);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function openDoors({ invoke }: LocalRuntime): string[] {
  return [
    'Look around; Ctrl-C ends everything.',
    `  queues              curl ${invoke}/local/queues`,
    `  reconcile now       curl -d '{}' ${invoke}/2015-03-31/functions/reconcile/invocations`,
  ];
}

function merchantsDoors({ publicUrl }: LocalRuntime, file: string, orderId: string | undefined): string[] {
  const curl = `curl -H @${file}`;
  return [
    `  orders              ${curl} ${publicUrl}/api/orders`,
    ...(orderId ? [`  the first order     ${curl} ${publicUrl}/api/orders/${orderId}`] : []),
    `  connections         ${curl} ${publicUrl}/api/connections`,
    `  settings            ${curl} ${publicUrl}/api/settings`,
    `  sync the catalog    ${curl} -d '{}' ${publicUrl}/api/catalog/sync`,
    'The file holds a session of the simulated merchant; it is kept fresh while this runs and removed afterwards.',
  ];
}
