import { describe, expect, it } from '@jest/globals';
import { makeHighLevelWebhookHandler } from '../../../functions/highlevel-webhook/handler.ts';
import { createHighLevelWebhooks } from '../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { httpDoor } from '../../../shared/platform/http-door.ts';
import type { CommandQueue } from '../../../shared/ports/command-queue.ts';
import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { anHttpEvent } from '../../support/aws/http-event.ts';
import { createInMemoryCommandQueue } from '../../support/fakes/in-memory-command-queue.ts';
import { createJumpingClock } from '../../support/fakes/manual-clock.ts';
import { silentLog } from '../../support/simulation/silent-log.ts';

const event = { type: 'OrderCreate', locationId: 'Wq4ZtHn7pLc2RkVx9EaB', _id: '66f0a1b2c3d4e5f607182930' };

/** The door behind API Gateway, answering as `index.ts` puts it together. */
function openDoor(queue?: CommandQueue, put: () => Promise<void> = async () => {}) {
  const clock = createJumpingClock();
  const highlevel = createHighLevelSimulator({ clock, webhookUrl: 'https://app.example/webhooks/highlevel' });
  const lines: string[] = [];
  const handler = httpDoor({
    functionName: 'highlevel-webhook',
    onCrash: 'try-again',
    log: silentLog((line) => void lines.push(line)),
    answer: makeHighLevelWebhookHandler({
      webhooks: createHighLevelWebhooks({ clientId: highlevel.clientId, publicKeys: highlevel.webhooks.publicKeyPem }),
      queue: queue ?? createInMemoryCommandQueue({ clock }),
      unreadableEvents: { put },
      clock,
    }),
  });
  const post = async (sent: Parameters<typeof highlevel.webhooks.send>[0], isBase64Encoded = false) => {
    const { headers, body } = highlevel.webhooks.send(sent);
    const text = isBase64Encoded ? Buffer.from(body).toString('base64') : body;
    const context = { getRemainingTimeInMillis: () => 10_000 } as Parameters<typeof handler>[1];
    return handler(anHttpEvent({ headers: { ...headers }, body: text, isBase64Encoded }), context);
  };
  return { post, lines };
}

describe('POST /webhooks/highlevel', () => {
  it('answers 200 once the command is queued, and logs ids alone', async () => {
    const { post, lines } = openDoor();
    expect(await post({ ...event, contactSnapshot: { email: 'zoe@shopper.example' } })).toMatchObject({
      statusCode: 200,
    });
    expect(lines.join()).toContain(event._id);
    expect(lines.join()).not.toContain('zoe');
  });

  it('reads the bytes as they were sent, encoded on their way or not', async () => {
    const { post } = openDoor();
    expect(await post({ ...event, note: 'Größe M – ✓' }, true)).toMatchObject({ statusCode: 200 });
    expect(await post({ ...event, note: 'Größe M – ✓' })).toMatchObject({ statusCode: 200 });
  });

  it.each<[string, Parameters<typeof openDoor>, typeof event | string]>([
    ['the queue does not take it', [{ send: () => Promise.reject(new Error('no queue')) }], event],
    ['what cannot be read cannot be kept', [undefined, () => Promise.reject(new Error('no table'))], 'hello'],
  ])('answers 429, never 5xx, when %s', async (_what, given, sent) => {
    expect(await openDoor(...given).post(sent)).toMatchObject({ statusCode: 429 });
  });
});
