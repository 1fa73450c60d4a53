import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { printfulWebhooks } from '../../../../../shared/adapters/providers/printful/webhooks.ts';

const secret = 'c0ffee00112233445566778899aabbccddeeff00112233445566778899aabbcc';
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function signed(body: Uint8Array, key: string | Uint8Array) {
  const signature = createHmac('sha256', key).update(body).digest('hex');
  return { headers: { 'x-pf-webhook-signature': signature }, body };
}

describe('Printful webhooks', () => {
  it('are signed with the bytes that the secret stands for, not with its letters', () => {
    const body = bytes({ type: 'order_updated' });

    expect(printfulWebhooks.verify(signed(body, Buffer.from(secret, 'hex')), [secret])).toBeDefined();
    expect(printfulWebhooks.verify(signed(body, secret), [secret])).toBeUndefined();
  });

  it.each([
    ['base64', Buffer.from('quay-key-of-16-b').toString('base64'), Buffer.from('quay-key-of-16-b')],
    ['plain text', 'quay key, as it stands!', 'quay key, as it stands!'],
  ])('are signed with the key that a secret in %s stands for', (_encoding, written, key) => {
    const body = bytes({ type: 'order_updated' });

    expect(printfulWebhooks.verify(signed(body, key), [written])).toBeDefined();
    expect(printfulWebhooks.verify(signed(body, 'another key of somebody'), [written])).toBeUndefined();
  });

  it.each(['', '....................', '!'])(
    'are not believed for a secret that stands for no key: “%s”',
    (written) => {
      const body = bytes({ type: 'order_updated' });

      expect(printfulWebhooks.verify(signed(body, ''), [written])).toBeUndefined();
    },
  );

  const parse = (value: unknown) => {
    const verified = printfulWebhooks.verify(signed(bytes(value), Buffer.from(secret, 'hex')), [secret]);
    return verified && printfulWebhooks.parse(verified);
  };
  const order = { id: 118200777, external_id: '65f0c1d2e3a4b5c6d7e8f901-1', status: 'fulfilled' };

  it.each(['shipment_sent', 'order_updated', 'order_failed', 'order_put_hold'])(
    '%s asks to look at its order',
    (type) => {
      expect(parse({ type, store_id: 41007, data: { order } })).toEqual({
        kind: 'order-changed',
        providerOrderId: '118200777',
        reference: '65f0c1d2e3a4b5c6d7e8f901-1',
        storeId: '41007',
      });
    },
  );

  it.each(['shipment_returned', 'shipment_delivered'])('%s asks to look at the parcels, too', (type) => {
    expect(parse({ type, store_id: 41007, data: { order } })).toMatchObject({
      kind: 'order-changed',
      detail: 'parcels',
    });
  });

  it('a webhook of an order that is not ours carries no reference', () => {
    expect(parse({ type: 'order_created', data: { order: { ...order, external_id: null } } })).toEqual({
      kind: 'order-changed',
      providerOrderId: '118200777',
    });
  });

  it('about anything but orders are ignored by their name', () => {
    expect(parse({ type: 'catalog_price_changed', data: { catalog_product_ids: [71] } })).toEqual({
      kind: 'ignored',
      type: 'catalog_price_changed',
    });
  });
});
