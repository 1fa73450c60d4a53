import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createHighLevelWebhooks } from '../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { genericWebhooks } from '../../shared/adapters/providers/generic/webhooks.ts';
import { printfulWebhooks } from '../../shared/adapters/providers/printful/webhooks.ts';
import { printifyWebhooks } from '../../shared/adapters/providers/printify/webhooks.ts';
import { createHighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { inBattery } from '../support/run/battery.ts';
import { batteryProgress } from '../support/run/battery-progress.ts';
import {
  ed25519Forgeries,
  type Forged,
  type Forgery,
  type Genuine,
  hmacForgeries,
} from '../support/simulation/forgeries.ts';
import { pick } from '../support/simulation/simulated-provider.ts';

/** `npm run battery -- forged-signatures`: a million for each of the four senders. */
const rounds = inBattery(1_000_000, 4_000);

const body = JSON.stringify({
  type: 'OrderCreate',
  locationId: 'Wq4ZtHn7pLc2RkVx9EaB',
  _id: '66f0a1b2c3d4e5f607182930',
});
const another = body.replace('Create', 'Delete');

/** Every forgery alone, then as many by chance as there are rounds. */
function tryAll(genuine: Genuine, forgeries: readonly Forgery[], isAccepted: (forged: Forged) => boolean): void {
  const random = seededRandom(64);
  const step = batteryProgress('forgeries', rounds + forgeries.length);
  // The genuine one is accepted: what follows is refused for what was done to it.
  expect(isAccepted({ headers: { [genuine.header]: genuine.signature }, body: genuine.body })).toBe(true);
  for (let round = -forgeries.length; round < rounds; round += 1) {
    step();
    const forgery = forgeries[round + forgeries.length] ?? pick(random, forgeries);
    const forged = forgery(genuine, random);
    if (isGenuine(genuine, forged)) continue;
    if (isAccepted(forged)) throw new Error(`accepted: ${JSON.stringify(forged.headers)} ${forged.body}`);
  }
}

/** Hexadecimal digits in another case say the same. */
function isGenuine({ header, body, signature }: Genuine, forged: Forged): boolean {
  return forged.body.equals(body) && isHex(signature) && forged.headers[header]?.toLowerCase() === signature;
}

function isHex(signature: string): boolean {
  return /[0-9a-f]{64}$/.test(signature);
}

describe('a forged webhook is never authentic and never throws', () => {
  it('a forged webhook of HighLevel is refused', () => {
    const [platform, stranger] = ['forgers', 'strangers'].map((seed) => createHighLevelSimulator({ seed }));
    if (!platform || !stranger) throw new Error('There is no platform.');
    const { clientId, webhooks } = platform;
    const { verify } = createHighLevelWebhooks({ clientId, publicKeys: webhooks.publicKeyPem });
    const genuine: Genuine = {
      header: 'x-ghl-signature',
      body: Buffer.from(body),
      signature: webhooks.sign(body),
      foreign: stranger.webhooks.sign(body),
      ofAnother: webhooks.sign(another),
    };
    tryAll(genuine, ed25519Forgeries, (forged) => verify(forged) !== undefined);
  });

  const hmacs = [
    ['Printful', printfulWebhooks, 'x-pf-webhook-signature', '', 'hex'],
    ['Printify', printifyWebhooks, 'x-pfy-signature', 'sha256=', 'utf8'],
    ['another supplier', genericWebhooks, 'x-dropship-signature', '', 'utf8'],
  ] as const;
  it.each(hmacs)('a forged webhook of %s is refused', (_name, { verify }, header, prefix, encoding) => {
    const secret = '3f9a1c5e7b2d4860'.repeat(4);
    const sign = (text: string, key = secret) =>
      `${prefix}${createHmac('sha256', Buffer.from(key, encoding)).update(text).digest('hex')}`;
    const genuine: Genuine = {
      header,
      body: Buffer.from(body),
      signature: sign(body),
      foreign: sign(body, secret.replace('3', '4')),
      ofAnother: sign(another),
    };
    tryAll(genuine, hmacForgeries, (forged) => verify(forged, [secret]) !== undefined);
  });
});
