import { describe, expect, it } from '@jest/globals';
import type { HighLevelClient } from '../../../../../shared/adapters/highlevel/http/client.ts';
import { parseAnswer } from '../../../../../shared/adapters/highlevel/http/schemas.ts';
import { createStoreShipping } from '../../../../../shared/adapters/highlevel/storefront/store-shipping.ts';
import { SchemaMismatchError } from '../../../../../shared/domain/errors.ts';
import { toLocationId } from '../../../../../shared/domain/ids.ts';

const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');

/** A HighLevel that answers every read with this. */
function answering(body: object) {
  const call: HighLevelClient['call'] = async (_name, _request, schema) =>
    parseAnswer(schema, JSON.stringify(body), 'HighLevel');
  return createStoreShipping(() => ({ call, find: call, send: async () => {} }));
}

describe('the carriers of a store', () => {
  it('are read by their ids and addresses', async () => {
    const data = [
      { _id: 'c1', callbackUrl: 'https://app.example/rates/1' },
      { _id: 'c2', callbackUrl: null },
    ];
    expect(await answering({ data }).listCarriers(locationId)).toEqual([
      { id: 'c1', callbackUrl: 'https://app.example/rates/1' },
      { id: 'c2', callbackUrl: '' },
    ]);
  });

  it.each([{}, { data: null }, { data: {} }, { data: [{ callbackUrl: 'https://app.example/rates/1' }] }])(
    'are not taken for none where they cannot be read: %j',
    async (body) => {
      await expect(answering(body).listCarriers(locationId)).rejects.toThrow(SchemaMismatchError);
    },
  );
});

describe('the zones of a store', () => {
  it('are not taken for none without a list, and one odd zone hides no other', async () => {
    await expect(answering({}).listZones(locationId)).rejects.toThrow(SchemaMismatchError);
    const zones = await answering({
      data: [{ name: 'no id' }, { _id: 'z1', name: 'Home', countries: null }],
    }).listZones(locationId);
    expect(zones).toEqual([{ id: 'z1', name: 'Home', countries: [], rates: [] }]);
  });
});
