import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection } from '../../../../shared/domain/connections/connection.ts';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toPriceId,
  toProviderId,
  toProviderOrderId,
  toProviderStoreId,
  toRunId,
} from '../../../../shared/domain/ids.ts';
import type { OrderPart, OrderRecord, Parcel } from '../../../../shared/domain/orders/order.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import { until } from '../../local/until.ts';
import { type LocalStage, startLocalStage } from '../local-stage.ts';

/** Stands wherever a record can hold a word of a person: none of it may be shown. */
const canary = 'Jane Canary, 1 Canary Street, canary@example.com, +1 555 0100';
const locationId = toLocationId('loc-1');
const provider = toProviderId('printful');
const storeId = toProviderStoreId('17');
const priceId = toPriceId('price-1');
const told = { code: 'provider-refused', message: canary, params: { said: canary } };
const hourAgo = Date.now() - 3_600_000;

const part: OrderPart = {
  part: 1,
  revision: 2,
  provider,
  storeId,
  lines: [{ priceId, name: canary as never, quantity: 2, orderKey: { variant: canary } }],
  state: 'creating',
  reason: told,
  providerOrderId: toProviderOrderId('PF-77'),
  addressFingerprint: canary,
  intent: { kind: 'create', at: hourAgo },
  attempts: 3,
};
const parcel: Parcel = {
  provider,
  part: 1,
  shipment: {
    id: 'ship-9',
    status: 'shipped',
    carrier: nameText(canary),
    trackingNumber: nameText('CANARY123456'),
    isReshipment: false,
    items: undefined,
  },
  state: 'fulfilled',
  fulfillmentId: 'ful-5',
  toldNumber: 'CANARY123456',
  note: canary,
};
const order: OrderRecord = {
  locationId,
  orderId: toOrderId('o-1'),
  state: 'needs-attention',
  reason: told,
  placedAt: hourAgo,
  storeUpdatedAt: hourAgo,
  paymentStatus: canary,
  country: 'CA',
  gate: { kind: 'needs-attention', reason: told },
  lines: [{ name: canary as never, quantity: 2, kind: 'mapped', sku: canary as never, provider, storeId }],
  parts: [part],
  parcels: [parcel],
  decision: { kind: 'retry', at: hourAgo, by: { name: canary } },
  trouble: { by: 'ExportOrder', at: hourAgo, reason: told },
  looks: 1,
  dueAt: hourAgo,
  timeline: [
    { at: hourAgo, what: canary, code: 'you-retried', by: { name: canary } },
    { at: hourAgo, what: canary },
  ],
  updatedAt: hourAgo,
};
const connection: Connection = {
  locationId,
  provider,
  state: 'credentials-refused',
  reason: told,
  store: { id: storeId, name: canary as never },
  credentials: { token: canary },
  connectionKey: toConnectionKey('canary-key'),
  connectedAt: hourAgo,
  updatedAt: hourAgo,
};

let stage: LocalStage;
beforeAll(async () => {
  stage = await startLocalStage();
  const { installations, orders, connections, reconcile } = stage.stores;
  const companyId = toCompanyId('com-1');
  const trouble = { by: 'ActivateInstallation', at: hourAgo, reason: told };
  await installations.save(
    { locationId, companyId, state: 'active', reason: told, trouble, generation: 1, updatedAt: hourAgo },
    0,
  );
  await orders.save(order, 0);
  await connections.save(connection, 0);
  await connections.saveSubscription(
    {
      connectionKey: toConnectionKey('canary-key'),
      provider,
      tokenFingerprint: canary,
      secrets: [{ value: canary }],
      members: [{ locationId, storeId }],
    },
    0,
  );
  await stage.stores.catalogRuns.save(
    {
      locationId,
      provider,
      runId: toRunId('run-1'),
      dryRun: false,
      state: 'running',
      reason: told,
      startedAt: hourAgo,
      products: { planned: 40, done: 12 },
      calls: { planned: 1, done: 1 },
      counts: { created: 1, updated: 1, unchanged: 9, skipped: 0, failed: 1 },
      cursor: canary,
      updatedAt: hourAgo,
    },
    0,
  );
  await reconcile.saveProgress(
    { locationId, watermark: hourAgo, trouble: { at: hourAgo, reason: told }, updatedAt: 1 },
    0,
  );
});
afterAll(() => stage.runtime.close());

describe('npm run look', () => {
  it('tells of an order its state, the reason in words, its parts, parcels and timeline', async () => {
    const { code, out } = await stage.operate('look order o-1');
    expect(out).toContain('Order o-1 of location loc-1: needs-attention\n');
    expect(out).toContain('provider-refused: The provider refused the order or the credentials');
    expect(out).toContain('→ Mend what it names, then press *retry*.');
    expect(out).toContain('Part 1.2: printful, creating, provider order PF-77, 3 sent\n');
    expect(out).toContain('the answer to its create of 1 hour ago is not on record: do not order by hand');
    expect(out).toContain('Parcel ship-9 of part 1: shipped, fulfilled, fulfillment ful-5\n');
    expect(out).toContain('its merchant decided "retry"');
    expect(out).toContain('given up for now by ExportOrder 1 hour ago');
    expect(out).toMatch(/Timeline\n +\S+ \S+ UTC +you-retried\n +\S+ \S+ UTC +told\n/);
    expect(code).toBe(0);
  });

  it.each(['PF-77', 'CANARY123456', 'o-1 --location loc-1'])('finds the order by %s', async (text) => {
    expect((await stage.operate(`look order ${text}`)).out).toContain('Order o-1 of location loc-1');
  });

  it('tells of a location its installation, its orders and its connections', async () => {
    const { code, out } = await stage.operate('look location loc-1');
    expect(out).toContain('Location loc-1 of company com-1: active\n');
    expect(out).toContain('orders: 1 needs-attention\n');
    expect(out).toContain('Connection loc-1/printful: credentials-refused\n');
    expect(out).toContain('Run run-1: sync of printful, running, 12 of 40 products, 1 failed; began 1 hour ago');
    expect(out).toContain('its last look was given up 1 hour ago');
    expect(code).toBe(0);
  });

  it.each(['loc-1/printful', 'canary-key'])('tells of the connection %s', async (id) => {
    const { out } = await stage.operate(`look connection ${id}`);
    expect(out).toContain('Connection loc-1/printful: credentials-refused\n');
    expect(out).toContain('store 17, credentials kept, a webhook');
  });

  it.each(['order o-1', 'location loc-1', 'connection loc-1/printful'])(
    'shows nothing of a person and no secret of %s, in words or to machines',
    async (what) => {
      const inWords = await stage.operate(`look ${what}`);
      const forMachines = await stage.operate(`look ${what} --json`);
      expect(JSON.parse(forMachines.out)).toHaveLength(1);
      for (const { out, err } of [inWords, forMachines]) expect(out + err).not.toMatch(/canary/i);
    },
  );

  it('says when there is none, and which things there are to look at', async () => {
    const { code, out } = await stage.operate('look order o-2');
    expect([code, out]).toEqual([3, 'The stage local remembers no order o-2.\n']);
    expect((await stage.operate('look connection loc-1/gelato')).code).toBe(3);
    expect((await stage.operate('look location loc-9')).code).toBe(3);
    for (const line of ['look', 'look order', 'look basket 7', 'look order 1 2']) {
      await expect(stage.operate(line)).rejects.toThrow('order ID, location ID, connection ID');
    }
  });
});

describe('npm run wake', () => {
  it('starts a run of a schedule, for all locations or one', async () => {
    const { code, out } = await stage.operate('wake token-refresh --location loc-1');
    expect(out).toContain('token-refresh was started; `npm run logs -- token-refresh --since 5m --local` shows');
    expect(code).toBe(0);
    await until(async () => (await stage.operate('logs token-refresh')).out.includes('token-refresh  called\n'));
  });

  it('names the schedules when it is given none, or another', async () => {
    await expect(stage.operate('wake')).rejects.toThrow('It needs a schedule; there are catalog-resync, reconcile,');
    await expect(stage.operate('wake order-export')).rejects.toThrow('"order-export" is no schedule');
  });
});

describe('npm run logs', () => {
  it('prints what a function wrote, a line each', async () => {
    await fetch(`${stage.runtime.doors}/api/fine`);
    await until(async () => (await stage.operate('logs custom-page')).out.includes('custom-page  request /api/fine\n'));
    await stage.operate('status');
    const { out } = await stage.operate('logs custom-page --most 1 --json');
    expect(JSON.parse(out)).toHaveLength(1);
  });

  it('prints what all functions wrote of an order, as its fields', async () => {
    await stage.send({ id: 'o-5', group: 'g', failsOf: 1, kind: 'ExportOrder', locationId: 'loc-1', orderId: 'o-5' });
    await until(async () => (await stage.operate('logs order o-5')).out.includes('command-failed'));
    const { code, out } = await stage.operate('logs order o-5');
    expect(out).toMatch(
      /^\S+ \S+ {2}order-export {2}WARN command-failed locationId=loc-1 orderId=o-5 command=ExportOrder/m,
    );
    expect(code).toBe(0);
    expect((await stage.operate('logs order o-6')).out).toContain('Nothing of order o-6 stands in the log');
  });

  it('says what it does not understand', async () => {
    await expect(stage.operate('logs')).rejects.toThrow('It needs a function; there are oauth,');
    await expect(stage.operate('logs orders')).rejects.toThrow('"orders" is no function');
    await expect(stage.operate('logs oauth --since yesterday')).rejects.toThrow('--since takes a time as 30m');
    await expect(stage.operate('logs oauth --most few')).rejects.toThrow('--most takes a whole number');
  });
});
