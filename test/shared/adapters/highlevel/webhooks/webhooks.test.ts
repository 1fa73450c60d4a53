import { describe, expect, it } from '@jest/globals';
import { createHighLevelWebhooks } from '../../../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { createHighLevelSimulator } from '../../../../../shared/simulators/highlevel/index.ts';

function platform() {
  const simulator = createHighLevelSimulator({ webhookUrl: 'https://app.test/webhooks/highlevel' });
  const webhooks = createHighLevelWebhooks({
    clientId: simulator.clientId,
    publicKeys: simulator.webhooks.publicKeyPem,
  });
  const received = () =>
    simulator.takeDeliveries().map(({ headers, body }) => {
      const verified = webhooks.verify({ headers, body: Buffer.from(body) });
      return verified ? webhooks.parse(verified) : undefined;
    });
  return { simulator, webhooks, received };
}

describe('webhooks as the platform sends them', () => {
  it('tell of installs, orders and uninstalls of our locations', () => {
    const { simulator, received } = platform();
    const { id: locationId, companyId } = simulator.addLocation();
    simulator.installApp({ kind: 'location', locationId });
    const [priceId = ''] = simulator.addProduct({ locationId, name: 'Socks', prices: [{ amount: 8 }] }).priceIds;
    received();
    const { orderId } = simulator.placeOrder({ locationId, lines: [{ priceId }], status: 'pending' });
    simulator.updateOrder(orderId, { status: 'completed' });
    simulator.uninstallApp({ locationId });
    simulator.installApp({ kind: 'location', locationId });
    expect(received().map((delivery) => delivery?.event)).toEqual([
      { kind: 'order-created', locationId, orderId, occurredAt: expect.any(Number) },
      { kind: 'order-status-updated', locationId, orderId, occurredAt: expect.any(Number) },
      { kind: 'uninstalled', locationId, occurredAt: expect.any(Number) },
      { kind: 'installed', locationId, companyId, occurredAt: expect.any(Number) },
    ]);
  });

  it('are called by the same id when they are delivered again, and by another when they are new', () => {
    const { simulator, webhooks } = platform();
    const { id: locationId } = simulator.addLocation();
    simulator.installApp({ kind: 'location', locationId });
    simulator.uninstallApp({ locationId });
    const ids = simulator.takeDeliveries().flatMap(({ headers, body }) => {
      const twice = [1, 2].map(() => webhooks.verify({ headers, body: Buffer.from(body) }));
      return twice.map((verified) => (verified ? webhooks.parse(verified).deliveryId : undefined));
    });
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length / 2);
  });

  it('are not believed when they come from another platform', () => {
    const { simulator } = platform();
    const { id: locationId } = simulator.addLocation();
    simulator.installApp({ kind: 'location', locationId });
    const published = createHighLevelWebhooks({ clientId: simulator.clientId });
    for (const { headers, body } of simulator.takeDeliveries()) {
      expect(published.verify({ headers, body: Buffer.from(body) })).toBeUndefined();
    }
    expect.hasAssertions();
  });
});
