import type { LocalRuntime } from '../start-local-runtime.ts';
import { checkMachine } from './check-machine.ts';
import { connectStore } from './connect-store.ts';
import { healLosses } from './heal-losses.ts';
import { installApp } from './install-app.ts';
import { mixedOrder } from './mixed-order.ts';
import { type Participants, setUpParticipants } from './participants.ts';
import { placeOrder } from './place-order.ts';
import { createPrinter, type Printer } from './printer.ts';
import { refuseForgeries } from './refuse-forgeries.ts';
import { repeatWebhooks } from './repeat-webhooks.ts';
import { shipOrder } from './ship-order.ts';
import type { JourneyResult } from './step-report.ts';
import { openStepRunner, StepFailed, type StepPlan, type StepRunner } from './step-runner.ts';
import { summary } from './summary.ts';
import { syncCatalog, syncCatalogAgain } from './sync-catalog.ts';

export interface JourneyOptions {
  /** Gets what is printed, line breaks included. Default: nothing is printed. */
  readonly write?: (text: string) => void;
  readonly isTerminal?: boolean;
  /** Of the terminal. */
  readonly columns?: number;
  /** How long the runtime took to start, told with the first step; ms. */
  readonly startedInMs?: number;
  /** Whose story it is; absent: a shop of its own. */
  readonly participants?: Participants;
}

/**
 * The main job from end to end, over real HTTP, through the doors and the queues: a merchant installs the app and connects
 * a Printful store, its products appear in the shop, a shopper's order goes to Printful and its parcels come back; then an
 * order of Printful and Printify together.
 * Ends with the first step that fails.
 * @throws Error when an outside system of the runtime is a real one.
 */
export async function runJourney(runtime: LocalRuntime, options: JourneyOptions = {}): Promise<JourneyResult> {
  const { write = () => {}, isTerminal = false, columns = 80, startedInMs = 0 } = options;
  const printer = createPrinter({ write, isTerminal, columns });
  const runner = openStepRunner(runtime, printer);
  const startedAt = Date.now() - startedInMs;
  try {
    await play(options.participants ?? setUpParticipants(runtime), { runner, printer, startedInMs });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  }
  const failed = runner.steps.find(({ failure }) => failure !== undefined);
  const result = { steps: runner.steps, durationMs: Date.now() - startedAt, failed };
  for (const line of summary(result)) printer.say(line);
  return result;
}

interface JourneyTools {
  readonly runner: StepRunner;
  readonly printer: Printer;
  readonly startedInMs: number;
}

async function play({ fixture, second }: Participants, { runner, printer, startedInMs }: JourneyTools): Promise<void> {
  const step = <T>(
    name: StepPlan<T>['name'],
    title: string,
    functions: readonly string[],
    act: StepPlan<T>['play'],
  ): Promise<T> => runner.play({ name, title, functions, play: act });

  await runner.play({
    name: 'start',
    title: 'Engines, doors and simulators are up',
    functions: ['custom-page'],
    alreadyTookMs: startedInMs,
    play: () => checkMachine(fixture),
  });
  const page = await step(
    'install',
    'A merchant installs the app',
    ['oauth', 'highlevel-webhook', 'installation'],
    () => installApp(fixture),
  );
  const connection = await step('connect', 'The merchant connects a Printful store', ['custom-page'], () =>
    connectStore(fixture, page),
  );
  const shelf = await step('catalog', 'Its products appear in the HighLevel shop', ['product-sync'], () =>
    syncCatalog(fixture, page, printer.progress),
  );
  await step('catalog-again', 'A second sync finds nothing to write', ['product-sync'], () =>
    syncCatalogAgain(fixture, page, printer.progress),
  );
  const order = await step('order', 'A shopper’s order goes to Printful', ['highlevel-webhook', 'order-export'], () =>
    placeOrder(fixture, page, shelf),
  );
  await step('shipment', 'Its two parcels become two fulfillments', ['provider-webhook', 'fulfillment-create'], () =>
    shipOrder(fixture, page, order),
  );
  const doors = ['highlevel-webhook', 'provider-webhook'];
  await step('repeats', 'Webhooks told twice and out of order double nothing', [...doors, 'fulfillment-create'], () =>
    repeatWebhooks(fixture, order),
  );
  await step('healing', 'Lost webhooks are healed in both directions', ['reconcile', 'order-export'], () =>
    healLosses(fixture, page, shelf),
  );
  await step(
    'mixed-order',
    'One order of two suppliers is made and sent by both',
    ['order-export', 'product-sync'],
    () => mixedOrder(fixture, second, { page, onProgress: printer.progress }),
  );
  await step('forgery', 'Forged webhooks are refused', doors, () => refuseForgeries(fixture, page, connection));
}
