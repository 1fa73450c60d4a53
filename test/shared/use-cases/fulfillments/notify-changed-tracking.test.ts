import { describe, expect, it } from '@jest/globals';
import { toContactId } from '../../../../shared/domain/ids.ts';
import type { Parcel } from '../../../../shared/domain/orders/order.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import { notifyChangedTracking } from '../../../../shared/use-cases/fulfillments/notify-changed-tracking.ts';
import { openStoredOrder } from '../../../../shared/use-cases/orders/stored-order.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { site } from '../../../support/site.ts';
import { aParcel, aRecord, aShipment, aStoreOrder, orderId, shopId } from '../../../support/world/order-examples.ts';

const key = { locationId: shopId, orderId };

async function desk(parcel: Parcel, order = aStoreOrder({ contactId: toContactId('contact-1') })) {
  const clock = createJumpingClock();
  const { orders } = inMemoryStores({ clock, random: seededRandom(2) });
  await orders.save(aRecord({ parcels: [parcel] }), 0);
  const notes: string[] = [];
  const storefront = {
    findOrder: async () => order,
    addContactNote: async (_locationId: string, contactId: string, text: string) => {
      notes.push(`${contactId}: ${text}`);
    },
  };
  const deps = { orders, storefront, clock };
  return {
    notes,
    deps,
    file: () => openStoredOrder(orders, key),
    tell: () => notifyChangedTracking(deps, openStoredOrder(orders, key)),
  };
}

const shownAs = (toldNumber: string, given: Partial<Parcel['shipment']> = {}): Parcel =>
  aParcel({
    state: 'fulfilled',
    fulfillmentId: 'f1',
    toldNumber,
    shipment: aShipment({ trackingNumber: nameText('NEW7'), ...given }),
  });

describe('a tracking number that changed after the customer was told', () => {
  it('is told in a note at the contact, once', async () => {
    const { tell, notes } = await desk(shownAs('OLD1', { trackingUrl: site('https://track.example/NEW7') }));
    await tell();
    await tell();
    expect(notes).toEqual(['contact-1: Parcel OLD1 is now USPS NEW7 https://track.example/NEW7.']);
  });

  it('stands in the story of the order', async () => {
    const { tell } = await desk(shownAs('OLD1'));
    const record = await tell();
    expect(record.timeline.at(-1)?.what).toBe('Parcel OLD1 is now USPS NEW7.');
    expect(record.parcels[0]?.toldNumber).toBe('NEW7');
  });

  it.each<[string, Parcel]>([
    ['is the one that was told', shownAs('NEW7')],
    ['was never shown to the customer', aParcel({ state: 'seen' })],
    ['is not told any more', aParcel({ ...shownAs('OLD1'), shipment: untracked() })],
  ])('makes no note when it %s', async (_what, parcel) => {
    const { tell, notes } = await desk(parcel);
    await tell();
    expect(notes).toEqual([]);
  });
});

function untracked() {
  const { trackingNumber: _number, ...shipment } = aShipment();
  return shipment;
}

describe('a parcel that was sent again', () => {
  it('is told in a note, since no fulfillment can hold it', async () => {
    const { tell, notes } = await desk(
      aParcel({ shipment: aShipment({ isReshipment: true, trackingNumber: nameText('AGAIN1') }) }),
    );
    await tell();
    await tell();
    expect(notes).toEqual(['contact-1: A parcel is on its way: USPS AGAIN1.']);
  });

  it.each(['pending', 'cancelled'] as const)('is not told while it is %s', async (status) => {
    const { tell, notes } = await desk(aParcel({ shipment: aShipment({ isReshipment: true, status }) }));
    await tell();
    expect(notes).toEqual([]);
  });
});

describe('a note that cannot be left', () => {
  it('is no trouble when the order has no contact', async () => {
    const { tell, notes } = await desk(shownAs('OLD1'), aStoreOrder());
    await expect(tell()).resolves.toMatchObject({ parcels: [{ toldNumber: 'NEW7' }] });
    expect(notes).toEqual([]);
  });

  it('is given up rather than left twice', async () => {
    const { deps, file, tell, notes } = await desk(shownAs('OLD1'));
    const lost = { ...deps.storefront, addContactNote: () => Promise.reject(new Error('no answer')) };
    await expect(notifyChangedTracking({ ...deps, storefront: lost }, file())).rejects.toThrow('no answer');
    await tell();
    expect(notes).toEqual([]);
  });
});
