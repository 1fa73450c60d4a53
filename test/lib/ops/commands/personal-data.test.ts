import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  toContactId,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderStoreId,
} from '../../../../shared/domain/ids.ts';
import { buyerOf } from '../../../../shared/domain/orders/buyer-of.ts';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import { withoutTokens } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { recordSamples } from '../../../support/docs/record-samples.ts';
import { type LocalStage, startLocalStage } from '../local-stage.ts';

/** As the samples of all records name it. */
const locationId = toLocationId('{location}');
const neighbour = toLocationId('neighbour');
const contact = toContactId('contactCanary0000001');
const canary = 'Canary line 1';
const at = Date.now() - 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'personal-data-'));

const orderOf = (id: string, change: Partial<OrderRecord> = {}): OrderRecord => ({
  ...{
    locationId,
    orderId: toOrderId(id),
    state: 'shipped',
    placedAt: at,
    storeUpdatedAt: at,
    updatedAt: at,
    looks: 0,
  },
  ...{ gate: { kind: 'open' }, lines: [], parts: [], parcels: [], timeline: [{ at, what: canary }] },
  buyer: buyerOf(locationId, contact),
  ...change,
});
const underWay = {
  ...{ part: 1, revision: 1, provider: toProviderId('printful'), storeId: toProviderStoreId('1'), lines: [] },
  ...{ state: 'confirmed' as const, attempts: 1 },
};

let stage: LocalStage;
beforeAll(async () => {
  stage = await startLocalStage();
  const { orders, settings, tokens, installations } = stage.stores;
  for (const { save } of recordSamples) await save(stage.stores);
  for (const id of ['hers-1', 'hers-2']) await orders.save(orderOf(id), 0);
  await orders.save(orderOf('hers-3', { state: 'exported', parts: [underWay] }), 0);
  await orders.save(orderOf('somebodys', { buyer: 'another' }), 0);
  await settings.change(neighbour, {});
  await installations.save({ locationId: neighbour, state: 'active', generation: 1, updatedAt: at }, 0);
  const held = await tokens.find({ kind: 'location', id: locationId });
  await tokens.save(withoutTokens({ kind: 'location', id: locationId }, at), held?.version ?? 0);
});
afterAll(async () => {
  await stage.runtime.close();
  rmSync(folder, { recursive: true });
});

/** Everything that the table holds, whatever it is. */
async function scan(): Promise<readonly Record<string, AttributeValue>[]> {
  const { Items = [] } = await stage.runtime.engines.dynamodb.send(
    new ScanCommand({ TableName: 'dropship-local-data-table' }),
  );
  return Items;
}
const holding = async (text: string) => (await scan()).filter((item) => JSON.stringify(item).includes(text)).length;
const neighbours = async () => JSON.stringify((await scan()).filter((item) => item.pk?.S === 'LOC#neighbour'));

describe('npm run export', () => {
  it('writes everything of a location into a file for this user alone, and no secret', async () => {
    const file = join(folder, 'all.json');
    const { code, out } = await stage.operate(`export --location {location} --out ${file}`);

    expect(code).toBe(0);
    const { location, records } = JSON.parse(readFileSync(file, 'utf8'));
    expect(location).toBe('{location}');
    expect(out).toContain(`${records.length} records of {location} are in ${file}`);
    const kinds = new Set(records.map(({ key }: { key: { sk: string } }) => key.sk.replace(/#.*/, '')));
    for (const kind of ['INSTALLATION', 'TOKENS', 'CONNECTION', 'ORDER', 'PRODUCT', 'SETTINGS', 'SHIPPING'])
      expect(kinds).toContain(kind);
    expect(JSON.stringify(records)).not.toMatch(/neighbour|v[12]\.[\w-]{20}/);
    expect(JSON.stringify(records)).toContain('(sealed)');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('writes the orders of one buyer, and nobody else’s', async () => {
    const file = join(folder, 'hers.json');
    const { out } = await stage.operate(`export --location {location} --contact ${contact} --out ${file} --json`);

    expect(JSON.parse(out)).toEqual({ location: '{location}', records: 3, file });
    const { records } = JSON.parse(readFileSync(file, 'utf8'));
    const ids = records.map(({ value }: { value: OrderRecord }) => value.orderId);
    expect(ids.sort()).toEqual(['hers-1', 'hers-2', 'hers-3']);
  });

  it('says when nothing is kept', async () => {
    const file = join(folder, 'nobody.json');
    expect((await stage.operate(`export --location nobody --out ${file}`)).code).toBe(3);
    await expect(stage.operate('export')).rejects.toThrow('It needs --location ID.');
  });
});

describe('npm run erase', () => {
  it('asks before it erases', async () => {
    const before = (await scan()).length;
    const { code, out, err } = await stage.operate(`erase --location {location} --contact ${contact}`, 'n\n');
    expect([code, out]).toEqual([4, 'Nothing was erased.\n']);
    expect(err).toContain('Erase 3 orders of {location}?');
    expect((await scan()).length).toBe(before);
  });

  it('erases the orders of one buyer but for those under way, and leaves an id of each', async () => {
    const { code, out } = await stage.operate(`erase --location {location} --contact ${contact} --yes --json`);

    expect(code).toBe(3);
    const { erased, underWay: left } = JSON.parse(out);
    expect([[...erased].sort(), left]).toEqual([['hers-1', 'hers-2'], ['hers-3']]);
    // The order under way, in the record and its row; and somebody else's.
    expect(await holding(canary)).toBe(2);
    expect(await holding(buyerOf(locationId, contact))).toBe(2);
    const again = await stage.operate(`erase --location {location} --contact ${contact} --yes --json`);
    expect(JSON.parse(again.out)).toEqual({ erased: [], underWay: ['hers-3'] });
  });

  it('erases orders that are named, as those of a version that noted no buyers', async () => {
    const { code } = await stage.operate('erase --location {location} --order somebodys,unknown --yes');
    expect(code).toBe(0);
    expect(await holding(canary)).toBe(1);
  });

  it('leaves a location alone on which the app is installed', async () => {
    const before = await neighbours();
    const { code, out } = await stage.operate('erase --location neighbour --yes');
    expect(code).toBe(1);
    expect(out).toContain('have it uninstalled first');
    expect(await neighbours()).toBe(before);
  });

  it('erases everything of a location, and nothing of another: a scan of the table finds no trace', async () => {
    const { installations } = stage.stores;
    const found = await installations.find(locationId);
    if (!found) throw new Error('A sample is an installation.');
    await installations.save({ ...found.value, state: 'uninstalled', uninstalledAt: at }, found.version);
    const before = await neighbours();

    const { code, out } = await stage.operate('erase --location {location} --yes');

    expect([code, out]).toEqual([0, 'Nothing is kept of {location} any more.\n']);
    for (const trace of ['{location}', canary, 'hers-', 'somebodys'])
      expect([trace, await holding(trace)]).toEqual([trace, 0]);
    expect(await neighbours()).toBe(before);
    expect((await stage.operate('erase --location {location} --yes')).code).toBe(0);
  });
});
