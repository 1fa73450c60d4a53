import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createHighLevelWebhooks } from '../../shared/adapters/highlevel/webhooks.ts';
import { printifyWebhooks } from '../../shared/adapters/providers/printify/webhooks.ts';
import type { Random } from '../../shared/ports/random.ts';
import { createHighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { pick } from '../support/simulation/maker.ts';

/** `SIMULATION=full npm test -- test/simulation/forged`: a million. */
const rounds = process.env.SIMULATION === 'full' ? 1_000_000 : 4_000;

const platform = createHighLevelSimulator({ seed: 'forgers', webhookUrl: 'https://app.example/webhooks/highlevel' });
const webhooks = createHighLevelWebhooks({
  clientId: platform.clientId,
  publicKeys: platform.webhooks.publicKeyPem,
});
const body = JSON.stringify({
  type: 'OrderCreate',
  locationId: 'Wq4ZtHn7pLc2RkVx9EaB',
  _id: '66f0a1b2c3d4e5f607182930',
});
const signature = platform.webhooks.sign(body);

interface Forged {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Forger = (random: Random, name: string, good: string) => Forged;

const asSent = Buffer.from(body);
const flipped = (bytes: Buffer, random: Random): Buffer => {
  const copy = Buffer.from(bytes);
  const at = Math.floor(random.fraction() * copy.length);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << Math.floor(random.fraction() * 8)), at);
  return copy;
};
const noise = (random: Random, length: number) => Buffer.from(random.bytes(length));

/** Each takes a good delivery and makes it one that nobody signed. */
const forgers: readonly Forger[] = [
  (random, name, good) => ({ headers: { [name]: good }, body: flipped(asSent, random) }),
  (random, name, good) => ({
    headers: { [name]: flipped(Buffer.from(good), random).toString('latin1') },
    body: asSent,
  }),
  (random, name, good) => ({
    headers: { [name]: good },
    body: asSent.subarray(0, Math.floor(random.fraction() * asSent.length)),
  }),
  (random, name, good) => ({ headers: { [name]: good }, body: Buffer.concat([asSent, noise(random, 1)]) }),
  (random, name) => ({ headers: { [name]: noise(random, 64).toString('base64') }, body: asSent }),
  (random, name) => ({
    headers: { [name]: noise(random, Math.floor(random.fraction() * 200)).toString('base64url') },
    body: asSent,
  }),
  (_, name, good) => ({ headers: { [name]: `${good},${good}` }, body: asSent }),
  (_, name, good) => ({ headers: { [name]: ` ${good}` }, body: asSent }),
  (_, name, good) => ({ headers: { [name]: good, [name.toUpperCase()]: good }, body: asSent }),
  (_, name) => ({ headers: { [name]: 'N/A' }, body: asSent }),
  (_, name) => ({ headers: { [name]: '' }, body: asSent }),
  (_, _name, good) => ({ headers: { 'x-wh-signature': good }, body: asSent }),
  (_, name, good) => ({ headers: { [name]: good }, body: Buffer.from(JSON.stringify(JSON.parse(body), null, 1)) }),
  (_, name, good) => ({ headers: { [name]: good }, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), asSent]) }),
  (random, name) => ({
    headers: { [name]: Buffer.concat([Buffer.from([1]), Buffer.alloc(31), noise(random, 32)]).toString('base64') },
    body: asSent,
  }),
  (_, name) => ({ headers: { [name]: Buffer.alloc(64).toString('base64') }, body: asSent }),
];

describe('a forged webhook', () => {
  it('of HighLevel is never authentic and never throws', () => {
    expect(webhooks.verify({ headers: { 'x-ghl-signature': signature }, body: asSent })).toBeDefined();
    const random = seededRandom(64);
    for (let round = 0; round < rounds; round += 1) {
      const forged = pick(random, forgers)(random, 'x-ghl-signature', signature);
      if (webhooks.verify(forged)) throw new Error(`accepted: ${JSON.stringify(forged.headers)} ${forged.body}`);
    }
  }, 3_600_000);

  it('of a provider is never authentic and never throws', () => {
    const secret = 'a secret of thirty-two characters';
    const good = `sha256=${createHmac('sha256', secret).update(asSent).digest('hex')}`;
    const name = 'x-pfy-signature';
    expect(printifyWebhooks.verify({ headers: { [name]: good }, body: asSent }, [secret])).toBeDefined();
    // Behind the gateway names of headers are in lower case, so there is no second one.
    const single = forgers.filter((forger) => Object.keys(forger(seededRandom(1), name, good).headers).length === 1);
    const random = seededRandom(65);
    for (let round = 0; round < rounds; round += 1) {
      const forged = pick(random, single)(random, name, good);
      // The same digits in another case say the same.
      const isSame = forged.body === asSent && forged.headers[name]?.toLowerCase() === good;
      if (!isSame && printifyWebhooks.verify(forged, [secret]))
        throw new Error(`accepted: ${JSON.stringify(forged.headers)} ${forged.body}`);
    }
  }, 3_600_000);
});
