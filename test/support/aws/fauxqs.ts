import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { type Lane, laneOf } from '../../../shared/domain/commands/commands.ts';
import { type AwsService, openAwsService } from '../../../shared/platform/aws/aws-service.ts';
import { testAccess } from './test-access.ts';

export interface Fauxqs {
  /** SQS as the functions ask it. */
  readonly service: AwsService<'sqs'>;
  /** The SDK's client, for what the functions do not do. */
  readonly client: SQSClient;
  /** Makes an empty FIFO queue for each lane and answers their URLs. */
  createLanes(): Promise<Record<Lane, string>>;
  close(): Promise<void>;
}

/** SQS in this process, in memory, on a free port. */
export async function startFauxqs(): Promise<Fauxqs> {
  const app = buildApp({ logger: false });
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  const client = new SQSClient({ ...testAccess(endpoint), useQueueUrlAsEndpoint: false });
  let sets = 0;

  return {
    service: openAwsService('sqs', testAccess(endpoint)),
    client,
    async createLanes() {
      sets += 1;
      const create = async (lane: Lane) => {
        const QueueName = `${lane}-${sets}.fifo`;
        const { QueueUrl = '' } = await client.send(
          new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }),
        );
        return [lane, QueueUrl] as const;
      };
      const lanes = [...new Set(Object.values(laneOf))];
      return Object.fromEntries(await Promise.all(lanes.map(create))) as Record<Lane, string>;
    },
    async close() {
      client.destroy();
      await app.close();
    },
  };
}
