import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSqs } from '../../../../lib/local/engines/sqs-engine.ts';
import { arnOf, localCredentials, region } from '../../../../lib/local/template/account.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'dropship-queues-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const mostTries = 2;

/** One run of the engine with a lane and the queue of its dead letters. Nothing is written when it ends: it may as well be killed. */
async function run<T>(play: (lane: Awaited<ReturnType<typeof openLane>>) => Promise<T>): Promise<T> {
  const engine = await startSqs(data);
  const client = new SQSClient({
    region,
    credentials: localCredentials,
    endpoint: engine.url,
    useQueueUrlAsEndpoint: false,
  });
  try {
    return await play(await openLane(client));
  } finally {
    client.destroy();
    await engine.close();
  }
}

async function openLane(client: SQSClient) {
  const create = async (name: string, more: Record<string, string> = {}) => {
    const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'false', VisibilityTimeout: '0', ...more };
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return QueueUrl;
  };
  const dead = await create('lane-dead.fifo');
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: arnOf('sqs', 'lane-dead.fifo'),
    maxReceiveCount: mostTries,
  });
  const lane = await create('lane.fifo', { RedrivePolicy });
  const receive = async (QueueUrl = lane, VisibilityTimeout = 0) => {
    const command = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout, MessageSystemAttributeNames: ['All'] });
    const [message] = (await client.send(command)).Messages ?? [];
    return message;
  };
  return {
    send: (body: string, group = 'g') =>
      client.send(
        new SendMessageCommand({
          QueueUrl: lane,
          MessageBody: body,
          MessageGroupId: group,
          MessageDeduplicationId: body,
        }),
      ),
    /** Where it is not deleted it comes again at once. */
    receive,
    receiveDead: () => receive(dead),
    finish: async () => {
      const message = await receive(lane, 30);
      await client.send(new DeleteMessageCommand({ QueueUrl: lane, ReceiptHandle: message?.ReceiptHandle }));
      return message?.Body;
    },
    waiting: async () => {
      const command = new GetQueueAttributesCommand({
        QueueUrl: lane,
        AttributeNames: ['ApproximateNumberOfMessages'],
      });
      return Number((await client.send(command)).Attributes?.ApproximateNumberOfMessages);
    },
  };
}

describe('queues with a data directory', () => {
  it('hold after a restart what was sent and not finished, in its order', async () => {
    const sent = await run(async ({ send, finish }) => {
      for (const body of ['first', 'second', 'third']) await send(body);
      expect(await finish()).toBe('first');
      return await send('fourth', 'another group');
    });
    await run(async ({ finish, waiting }) => {
      expect(await waiting()).toBe(3);
      expect([await finish(), await finish()]).toEqual(['second', 'third']);
    });
    await run(async ({ receive, send }) => {
      const message = await receive();
      expect([message?.Body, message?.MessageId]).toEqual(['fourth', sent.MessageId]);
      const next = await send('fifth');
      expect(Number(next.SequenceNumber)).toBeGreaterThan(Number(message?.Attributes?.SequenceNumber));
    });
  });

  it('go on counting the tries of a message, up to the queue of dead letters', async () => {
    const { MessageId } = await run(async ({ send, receive }) => {
      const answer = await send('hopeless');
      expect((await receive())?.Attributes?.ApproximateReceiveCount).toBe('1');
      return answer;
    });
    await run(async ({ receive }) => {
      const message = await receive();
      expect([message?.MessageId, message?.Attributes?.ApproximateReceiveCount]).toEqual([MessageId, '2']);
    });
    await run(async ({ receive }) => expect(await receive()).toBeUndefined());
    await run(async ({ waiting, receiveDead }) => {
      expect(await waiting()).toBe(0);
      expect((await receiveDead())?.MessageId).toBe(MessageId);
    });
  });

  it('take a repeated message for the one that they have', async () => {
    const first = await run(({ send }) => send('once'));
    await run(async ({ send, waiting }) => {
      expect((await send('once')).MessageId).toBe(first.MessageId);
      expect(await waiting()).toBe(1);
    });
  });

  it('leave out a last line that was never finished, and refuse a file that is damaged before it', async () => {
    const path = join(data, 'queues.journal');
    await run(({ send }) => send('whole'));
    await appendFile(path, '{"queue":"lane.fifo","message":{"messageId":"torn"');
    await run(async ({ waiting, send }) => {
      expect(await waiting()).toBe(1);
      await send('after it');
    });
    await run(async ({ waiting }) => expect(await waiting()).toBe(2));
    await appendFile(path, 'not json\n');
    await expect(startSqs(data)).rejects.toThrow(`${path} is damaged in line 3.`);
  });

  it('keep only what still waits, in a file that nobody else reads', async () => {
    await run(async ({ send, finish }) => {
      for (let i = 0; i < 20; i += 1) {
        await send(`message ${i}`);
        await finish();
      }
      await send('the last');
    });
    await run(async () => {});
    const path = join(data, 'queues.journal');
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});
