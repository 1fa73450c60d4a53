import type { LocalRuntime } from '../start-local-runtime.ts';
import { type Cast, setCast } from './cast.ts';
import { checkMachine } from './check-machine.ts';
import { connectStore } from './connect-store.ts';
import { healLosses } from './heal-losses.ts';
import { installApp } from './install-app.ts';
import { mixedOrder } from './mixed-order.ts';
import { placeOrder } from './place-order.ts';
import { createTeller, type Teller } from './printer.ts';
import { refuseForgeries } from './refuse-forgeries.ts';
import { repeatWebhooks } from './repeat-webhooks.ts';
import { shipOrder } from './ship-order.ts';
import type { JourneyResult } from './step-report.ts';
import { openStepBook, type StepBook, StepFailed, type StepPlan } from './step-runner.ts';
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
  readonly cast?: Cast;
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
  const teller = createTeller({ write, isTerminal, columns });
  const book = openStepBook(runtime, teller);
  const startedAt = Date.now() - startedInMs;
  try {
    await play(options.cast ?? setCast(runtime), { book, teller, startedInMs });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  }
  const failed = book.steps.find(({ failure }) => failure !== undefined);
  const result = { steps: book.steps, durationMs: Date.now() - startedAt, failed };
  for (const line of summary(result)) teller.say(line);
  return result;
}

interface Telling {
  readonly book: StepBook;
  readonly teller: Teller;
  readonly startedInMs: number;
}

async function play({ stage, second }: Cast, { book, teller, startedInMs }: Telling): Promise<void> {
  const step = <T>(
    name: StepPlan<T>['name'],
    title: string,
    functions: readonly string[],
    act: StepPlan<T>['play'],
  ): Promise<T> => book.play({ name, title, functions, play: act });

  await book.play({
    name: 'start',
    title: 'Engines, doors and simulators are up',
    functions: ['custom-page'],
    alreadyTookMs: startedInMs,
    play: () => checkMachine(stage),
  });
  const page = await step(
    'install',
    'A merchant installs the app',
    ['oauth', 'highlevel-webhook', 'installation'],
    () => installApp(stage),
  );
  const connection = await step('connect', 'The merchant connects a Printful store', ['custom-page'], () =>
    connectStore(stage, page),
  );
  const shelf = await step('catalog', 'Its products appear in the HighLevel shop', ['product-sync'], () =>
    syncCatalog(stage, page, teller.progress),
  );
  await step('catalog-again', 'A second sync finds nothing to write', ['product-sync'], () =>
    syncCatalogAgain(stage, page, teller.progress),
  );
  const order = await step('order', 'A shopper’s order goes to Printful', ['highlevel-webhook', 'order-export'], () =>
    placeOrder(stage, page, shelf),
  );
  await step('shipment', 'Its two parcels become two fulfillments', ['provider-webhook', 'fulfillment-create'], () =>
    shipOrder(stage, page, order),
  );
  const doors = ['highlevel-webhook', 'provider-webhook'];
  await step('repeats', 'Webhooks told twice and out of order double nothing', [...doors, 'fulfillment-create'], () =>
    repeatWebhooks(stage, order),
  );
  await step('healing', 'Lost webhooks are healed in both directions', ['reconcile', 'order-export'], () =>
    healLosses(stage, page, shelf),
  );
  await step(
    'mixed-order',
    'One order of two suppliers is made and sent by both',
    ['order-export', 'product-sync'],
    () => mixedOrder(stage, second, { page, onProgress: teller.progress }),
  );
  await step('forgery', 'Forged webhooks are refused', doors, () => refuseForgeries(stage, page, connection));
}
