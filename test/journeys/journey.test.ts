import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FunctionName } from '../../functions/environments.ts';
import { runJourney } from '../../lib/local/journey/index.ts';
import { type JourneyResult, type StepName, stepNames } from '../../lib/local/journey/step-report.ts';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import type { HighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import type { PrintfulSimulator } from '../../shared/simulators/printful/index.ts';
import { until } from '../lib/local/until.ts';
import { evaluate } from '../support/iam/evaluate.ts';
import { functionPolicies } from '../support/iam/function-policies.ts';
import { type RecordedCall, recordAwsCalls } from '../support/iam/recorded-calls.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';

let runtime: LocalRuntime;
let highlevel: HighLevelSimulator;
let printful: PrintfulSimulator;
let result: JourneyResult;
const writes: string[] = [];
const printed = () => writes.join('');

const recorded = recordAwsCalls();

beforeAll(async () => {
  runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
  const { simulators } = runtime;
  if (!simulators.highlevel || !simulators.printful) throw new Error('The simulators did not start.');
  highlevel = simulators.highlevel.simulator;
  printful = simulators.printful.simulator;
  result = await runJourney(runtime, { write: (text) => void writes.push(text) });
});
afterAll(async () => {
  recorded.stop();
  await runtime?.close();
});

const step = (name: StepName) => result.steps.find((each) => each.name === name) ?? { ids: {}, counts: {} };
const idOf = (name: StepName, id: string) => (step(name).ids as Readonly<Record<string, string>>)[id] ?? '';
const locationId = () => idOf('install', 'locationId');

describe('the main job, from an empty table to tracking numbers', () => {
  it('goes through every step', () => {
    expect(result.failed).toBeUndefined();
    expect(result.steps.map(({ name }) => name)).toEqual(stepNames);
  });

  it('installs the app on the location that was chosen at the consent', () => {
    expect(highlevel.isInstalled(locationId())).toBe(true);
  });

  it('registers one webhook at Printful for the connection', () => {
    expect(step('connect').counts).toMatchObject({ webhookRegistrations: 1 });
  });

  it('puts every product into the shop, with a price for each variant that has one', () => {
    expect(step('catalog').counts).toMatchObject({ products: 4, prices: 19 });
    const { tee, prices } = lighthouseTee();
    const names = ['Navy', 'Sand', 'White'].flatMap((color) =>
      ['S', 'M', 'L', 'XL'].map((size) => `${color} / ${size}`),
    );
    const shown = prices.map(({ name, amount, currency }) => [name, amount, currency]);
    const wanted = names.map((name) => [name, name.endsWith('XL') ? 27 : 24, 'USD']);
    expect(shown.sort()).toEqual(wanted.sort());
    expect(prices.every(({ sku }) => typeof sku === 'string' && sku !== '')).toBe(true);
    expect(tee).toMatchObject({ availableInStore: false, productType: 'PHYSICAL' });
  });

  it('gives each price its options in the order of the groups, and an image of its own', () => {
    const { tee, prices } = lighthouseTee();
    for (const { _id, name, variantOptionIds } of prices) {
      const options = tee.variants.map((group, i) => group.options.find(({ id }) => id === variantOptionIds[i])?.name);
      expect(options.join(' / ')).toBe(name);
      expect(tee.medias.filter(({ priceIds }) => priceIds?.includes(_id))).toHaveLength(1);
    }
    expect(tee.variants.map((group) => group.name)).toEqual(['Color', 'Size']);
  });

  it('writes nothing in a second run', () => {
    expect(step('catalog-again').counts).toEqual({ writes: 0, unchanged: 4 });
  });

  it('orders once at Printful, under our reference, and pays once', () => {
    expect(idOf('order', 'externalId')).toBe(`${idOf('order', 'orderId')}-1`);
    expect(step('order').counts).toEqual({ providerOrders: 1, charges: 1 });
    const { contents } = printful.order(idOf('order', 'externalId'));
    expect(contents.items.map(({ quantity, isSynced }) => [quantity, isSynced])).toEqual([
      [2, true],
      [3, true],
    ]);
    expect(contents.recipient).toMatchObject({
      name: 'Zoë Müller',
      address1: '77 Harbor Street',
      city: 'Chicago',
      state_code: 'IL',
      country_code: 'US',
      zip: '60611',
    });
  });

  it('makes one fulfillment of each parcel and tells the shopper of each', () => {
    expect(step('shipment').counts).toEqual({ parcels: 2, fulfillments: 2, notified: 2 });
    expect(highlevel.fulfillments(idOf('order', 'orderId'))).toMatchObject([
      { trackings: [{ shippingCarrier: 'USPS', trackingNumber: '9400109205568000000017' }] },
      { trackings: [{ shippingCarrier: 'UPS', trackingNumber: '1Z12345E0205271688' }] },
    ]);
    expect(highlevel.order(idOf('order', 'orderId'))).toMatchObject({ fulfillmentStatus: 'fulfilled' });
  });

  it('doubles nothing when everything is told again', () => {
    expect(step('repeats').counts).toMatchObject({ providerOrders: 1, charges: 1, fulfillments: 2, notified: 2 });
  });

  it('heals a lost order and a lost shipment with one call of reconcile', () => {
    expect(step('healing').counts).toMatchObject({ providerOrders: 1, fulfillments: 1 });
  });

  it('divides an order of two suppliers among them, and shows the parcels of both on it', () => {
    expect(step('mixed-order').counts).toEqual({ providerOrders: 2, fulfillments: 2 });
    expect(highlevel.order(idOf('mixed-order', 'orderId'))).toMatchObject({ fulfillmentStatus: 'fulfilled' });
  });

  it('never orders or fulfils anything twice, all in all', () => {
    const references = printful.orders().map(({ externalId }) => externalId);
    expect(references).toHaveLength(4);
    expect(new Set(references).size).toBe(4);
    expect(printful.charges().map(({ kind }) => kind)).toEqual(['charge', 'charge', 'charge', 'charge']);
    const fulfillments = highlevel.orders(locationId()).map(({ _id }) => highlevel.fulfillments(String(_id)).length);
    expect(fulfillments.sort()).toEqual([0, 1, 2, 2]);
  });
});

describe('while it happens', () => {
  it('neither HighLevel nor a supplier has to refuse a request', () => {
    const atPrintify = runtime.simulators.printify?.simulator.log ?? [];
    expect(atPrintify.length).toBeGreaterThan(5);
    const refused = [...highlevel.log, ...printful.log, ...atPrintify].filter(({ status }) => status >= 400);
    expect(refused.map(({ method, path, status }) => `${method} ${path}: ${status}`)).toEqual([]);
  });

  it('HighLevel is asked only in the name of the location, once its tokens are there', () => {
    const actors = new Set(highlevel.log.filter(({ path }) => !path.includes('oauth')).map(({ actor }) => actor));
    expect([...actors]).toEqual([`location:${locationId()}`]);
  });

  it('nothing is set aside in a dead-letter queue', async () => {
    const queues = Object.values(await runtime.queues());
    expect(queues.map(({ deadLetter }) => deadLetter)).toEqual([0, 0, 0, 0, 0]);
  });

  it('no function writes a secret or anything about the shopper into its log', () => {
    const logged = runtime.logs.lines().map(({ text }) => text);
    expect(logged.length).toBeGreaterThan(20);
    for (const secret of privateTexts()) expect(logged.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('the table holds neither tokens nor addresses in the clear', async () => {
    const { Items = [] } = await runtime.engines.dynamodb.send(
      new ScanCommand({ TableName: 'dropship-local-data-table' }),
    );
    const stored = Items.map((item) => JSON.stringify(item));
    expect(stored.length).toBeGreaterThan(20);
    for (const secret of privateTexts()) expect(stored.filter((text) => text.includes(secret))).toEqual([]);
  });
});

describe('what is printed', () => {
  it('has a line for each step with the time it took, and a table at the end', () => {
    for (const { title } of result.steps) {
      expect(printed()).toMatch(new RegExp(`^✔ ${title} \\(\\d+(?:\\.\\d)? m?s\\)$`, 'm'));
    }
    expect(printed()).toMatch(/\nAll 11 steps done in \d+\.\d s\.\n$/);
    expect(printed()).toContain(idOf('order', 'externalId'));
  });

  it('has no colours where there is no terminal, and no secrets anywhere', () => {
    expect(printed()).not.toContain('\u001B');
    for (const secret of privateTexts()) expect(printed()).not.toContain(secret);
    expect(printed()).not.toMatch(/Bearer|webhooks\/providers\/[0-9a-f]{32}/);
  });
});

interface ShownProduct {
  readonly variants: readonly { readonly name: string; readonly options: readonly { id: string; name: string }[] }[];
  readonly medias: readonly { readonly priceIds?: readonly string[] }[];
}
interface ShownPrice {
  readonly _id: string;
  readonly name: string;
  readonly amount: number;
  readonly currency: string;
  readonly sku: unknown;
  readonly variantOptionIds: readonly string[];
}

function lighthouseTee() {
  const [tee] = highlevel.products(locationId()).filter(({ name }) => name === 'Lighthouse Tee');
  const prices = highlevel.prices(locationId()).filter(({ product }) => product === tee?._id);
  return { tee: tee as unknown as ShownProduct, prices: prices as unknown as readonly ShownPrice[] };
}

/** Secrets of the app, how an access token begins, and who the shopper is and where they live. */
function privateTexts(): string[] {
  const { clientSecret, sharedSecret } = highlevel;
  return [clientSecret, sharedSecret, 'eyJhbGci', 'zoe.mueller', 'Müller', '77 Harbor Street', '3125550142'];
}

describe('what the functions asked of AWS on the way', () => {
  const policyOf = functionPolicies();
  const isAllowed = (name: FunctionName, { action, context, index }: RecordedCall) => {
    const resources = policyOf(name).flatMap(({ Resource = [] }) => [Resource].flat());
    const asked = action.startsWith('dynamodb:')
      ? resources.filter((resource) => resource.endsWith(index ? `/index/${index}` : '-table'))
      : resources;
    return asked.some(
      (resource) => evaluate(policyOf(name), { action, resource, ...(context && { context }) }) === 'allowed',
    );
  };

  it('is what their roles in the account allow, down to the items', async () => {
    for (const schedule of ['catalog-resync', 'token-refresh', 'reconcile']) await runtime.invokeFunction(schedule);
    const isIdle = async () =>
      Object.values(await runtime.queues()).every(({ visible, inFlight }) => visible + inFlight === 0);
    await until(isIdle);
    const functions = [...recorded.calls].filter(([name]) => name !== 'local') as [FunctionName, RecordedCall[]][];
    expect(functions.length).toBeGreaterThanOrEqual(11);
    const items = functions.flatMap(([, calls]) => calls.filter(({ action }) => action.startsWith('dynamodb:')));
    expect(items.length).toBeGreaterThan(100);
    expect(items.filter(({ context }) => context === undefined)).toEqual([]);
    const refused = functions.flatMap(([name, calls]) =>
      calls.filter((call) => !isAllowed(name, call)).map((call) => `${name} ${JSON.stringify(call)}`),
    );
    expect(refused).toEqual([]);
  });
});
