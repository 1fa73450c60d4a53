import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { setUpFixture } from './simulator-fixture.ts';

const webhookUrl = 'https://app.example/webhooks/highlevel';

function isGenuine(
  publicKeyPem: string,
  delivery: { body: string; headers: Readonly<Record<string, string>> },
): boolean {
  const signature = Buffer.from(delivery.headers['x-ghl-signature'] ?? '', 'base64');
  return verify(null, Buffer.from(delivery.body, 'utf8'), publicKeyPem, signature);
}

describe('webhook signatures', () => {
  it('verify over the exact bytes of compact JSON with letters of every kind', () => {
    const { sim } = setUpFixture({ webhookUrl });
    const delivery = sim.webhooks.send({ type: 'ContactCreate', firstName: '创建 Zoë' });
    expect(delivery.body).toContain('创建 Zoë');
    expect(delivery.headers['x-ghl-signature']).toHaveLength(88);
    expect(isGenuine(sim.webhooks.publicKeyPem, delivery)).toBe(true);
    expect(isGenuine(sim.webhooks.publicKeyPem, { ...delivery, body: delivery.body.replace('Zoë', 'Zoe') })).toBe(
      false,
    );
  });

  it('webhook signatures of a stranger do not verify, and may be missing or say N/A', () => {
    const { sim } = setUpFixture({ webhookUrl });
    const send = (signature: 'stranger' | 'not-available' | 'missing') =>
      sim.webhooks.send({ type: 'INSTALL' }, { signature });
    expect(send('stranger').headers['x-ghl-signature']).toHaveLength(88);
    expect(isGenuine(sim.webhooks.publicKeyPem, send('stranger'))).toBe(false);
    expect(send('not-available').headers['x-ghl-signature']).toBe('N/A');
    expect(send('missing').headers).not.toHaveProperty('x-ghl-signature');
  });

  it('are made with a key of one’s own when one is given', () => {
    const pair = generateKeyPairSync('ed25519');
    const signingKeyPem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const { sim } = setUpFixture({ webhookUrl, signingKeyPem });
    expect(sim.webhooks.publicKeyPem).toBe(pair.publicKey.export({ format: 'pem', type: 'spki' }).toString());
    expect(isGenuine(sim.webhooks.publicKeyPem, sim.webhooks.send({ type: 'X' }))).toBe(true);
  });

  it('can be made for any text', () => {
    const { sim } = setUpFixture({ webhookUrl });
    const body = 'not even JSON';
    const headers = { 'x-ghl-signature': sim.webhooks.sign(body) };
    expect(isGenuine(sim.webhooks.publicKeyPem, { body, headers })).toBe(true);
  });
});

describe('webhook deliveries', () => {
  it('an object gets the envelope that it lacks, a string leaves as it is', () => {
    const { sim } = setUpFixture({ webhookUrl });
    const event = JSON.parse(sim.webhooks.send({ type: 'one_time', locationId: 'L', appId: 'another' }).body);
    expect(Object.keys(event)).toEqual(['type', 'locationId', 'versionId', 'appId', 'timestamp', 'webhookId']);
    expect(event.appId).toBe('another');
    expect(sim.webhooks.send('{"type": "spaced"}').body).toBe('{"type": "spaced"}');
  });

  it('one sent again has the same bytes, signature and webhook id', () => {
    const { sim, wait } = setUpFixture({ webhookUrl });
    const first = sim.webhooks.send({ type: 'OrderCreate' });
    wait(600_000);
    sim.webhooks.resend(first);
    const [, second] = sim.takeDeliveries();
    expect(second).toMatchObject({ body: first.body, headers: first.headers });
    expect(second?.id).not.toBe(first.id);
  });

  it('are taken once and remembered for good', () => {
    const { sim } = setUpFixture({ webhookUrl });
    sim.webhooks.send({ type: 'X' });
    expect(sim.takeDeliveries()).toHaveLength(1);
    expect(sim.takeDeliveries()).toHaveLength(0);
    expect(sim.webhooks.sent).toMatchObject([{ url: webhookUrl }]);
  });
});
