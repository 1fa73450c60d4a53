import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeExternalAuthHandler } from '../../functions/external-auth/handler.ts';
import { toConnectionKey } from '../../shared/domain/ids.ts';
import { type DoorAnswer, type DoorRequest, toDoorRequest } from '../../shared/platform/http-door.ts';
import { anHttpEvent } from '../support/aws/http-event.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { openShippingWorld } from '../support/shipping-world.ts';
import { installationWorld } from '../support/world/installation-world.ts';
import { openOrderWorld } from '../support/world/order-world/index.ts';
import { openPageWorld } from '../support/world/page-world.ts';

/** What costs a reader most: no end of brackets, each character of it a level. */
const bottomless = '['.repeat(200_000);
/** Well formed and one level deeper than anybody may be. */
const deep = `${'{"a":'.repeat(64)}[]${'}'.repeat(64)}`;
/** As many keys as there is room for. */
const wide = `{${Array.from({ length: 20_000 }, (_, key) => `"k${key}":0`).join()}}`;
const bodies = {
  bottomless,
  deep,
  wide,
  'half a character': '{"a":"\\ud800"}',
  'a number without end': '9'.repeat(200_000),
};

interface Door {
  readonly answer: (request: DoorRequest) => Promise<DoorAnswer>;
  readonly request: (body: string) => Parameters<typeof anHttpEvent>[0];
  /** What it may say to a body that makes no sense. */
  readonly says: readonly number[];
}

const doors: Readonly<Record<string, () => Promise<Door>>> = {
  'HighLevel’s webhooks, rightly signed': async () => {
    const { doors, highlevel } = await openOrderWorld();
    return {
      answer: doors.highlevel,
      request: (body) => ({ headers: { 'x-ghl-signature': highlevel.webhooks.sign(body) } }),
      says: [200],
    };
  },
  'a provider’s webhooks, rightly signed': async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.mug }] });
    await world.exportFully(id);
    const [delivery] = world.printify.takeDeliveries();
    const connectionKey = new URL(delivery?.url ?? '').pathname.split('/').at(-1) ?? '';
    const found = await world.parts.connections.findSubscription(toConnectionKey(connectionKey));
    const secret = found?.value.secrets[0]?.value ?? '';
    const sign = (body: string) => createHmac('sha256', secret).update(body).digest('hex');
    return {
      answer: world.doors.provider,
      request: (body) => ({
        pathParameters: { connectionKey },
        headers: { 'x-pfy-signature': `sha256=${sign(body)}` },
      }),
      says: [200],
    };
  },
  'External Authentication with its secret': async () => ({
    answer: makeExternalAuthHandler({
      ...installationWorld().deps,
      clock: createManualClock(),
      secret: async () => 'secret',
    }),
    request: () => ({ rawPath: '/external-auth', headers: { 'x-external-auth-secret': 'secret' } }),
    says: [422],
  }),
  'the checkout’s question for rates': async () => {
    const world = await openShippingWorld({ printful: async () => [], printify: async () => [] });
    return { answer: world.door, request: () => ({ rawPath: '/shipping-rates/k' }), says: [200] };
  },
  'the page before a session': async () => ({
    answer: openPageWorld().handle,
    request: () => ({ rawPath: '/api/session' }),
    says: [400],
  }),
  'the page with a session': async () => {
    const world = openPageWorld();
    const token = await world.signIn();
    return {
      answer: world.handle,
      request: () => ({ method: 'PUT', rawPath: '/api/settings', headers: { authorization: `Bearer ${token}` } }),
      says: [400],
    };
  },
};

describe.each(Object.entries(doors))('%s', (_name, open) => {
  it.each(Object.entries(bodies))(
    'answers a body that is %s as one that makes no sense, and never with 5xx',
    async (_, body) => {
      const { answer, request, says } = await open();
      const { statusCode } = await answer(toDoorRequest(anHttpEvent({ ...request(body), body })));
      expect(says).toContain(statusCode);
    },
  );
});
