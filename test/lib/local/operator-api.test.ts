import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetAccountSettingsCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DescribeParametersCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../../lib/local/start-local-runtime.ts';
import { fixtureSource, nobodyOutside } from './fixtures/fixture-functions.ts';
import { until } from './until.ts';

/** What the SDK of anybody on this machine is told by the Invoke port, as an endpoint of AWS. */
let runtime: LocalRuntime;
let config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

beforeAll(async () => {
  runtime = await startLocalRuntime({
    port: 0,
    schedules: false,
    sourceOf: fixtureSource,
    environment: nobodyOutside,
  });
  config = {
    endpoint: runtime.invoke,
    region: 'us-east-1',
    credentials: { accessKeyId: 'anybody', secretAccessKey: 'anything' },
  };
});
afterAll(() => runtime.close());

const send = (...messages: object[]) =>
  fetch(`${runtime.doors}/webhooks/highlevel`, { method: 'POST', body: JSON.stringify(messages) });

describe('Lambda of this machine', () => {
  it('tells what a function is given, and of one that is not there', async () => {
    const lambda = new LambdaClient(config);
    const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'order-export' }));
    expect(found).toMatchObject({
      FunctionName: 'order-export',
      State: 'Active',
      Environment: { Variables: { TABLE_NAME: 'dropship-local-data-table' } },
    });
    const missing = lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'nobody' }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    expect(AccountLimit?.ConcurrentExecutions).toBeGreaterThan(10);
  });

  it('lets messages wait while an event source is disabled, and goes on with them', async () => {
    const lambda = new LambdaClient(config);
    const source = async () => {
      const { EventSourceMappings = [] } = await lambda.send(
        new ListEventSourceMappingsCommand({ FunctionName: 'order-export' }),
      );
      expect(EventSourceMappings).toHaveLength(1);
      return EventSourceMappings[0];
    };
    const UUID = (await source())?.UUID;
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    await until(async () => (await source())?.State === 'Disabled');
    await send({ id: 'while-paused', group: 'p' });
    expect((await runtime.queues())['order-export']).toMatchObject({ visible: 1, inFlight: 0 });

    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    expect((await source())?.State).toBe('Enabled');
    await until(async () => (await runtime.queues())['order-export']?.visible === 0);
    const unknown = lambda.send(new UpdateEventSourceMappingCommand({ UUID: 'another', Enabled: true }));
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('the other services of this machine', () => {
  it('are its table and its queues', async () => {
    const { Table } = await new DynamoDBClient(config).send(
      new DescribeTableCommand({ TableName: 'dropship-local-data-table' }),
    );
    expect(Table?.TableStatus).toBe('ACTIVE');
    const { QueueUrl } = await new SQSClient(config).send(new GetQueueUrlCommand({ QueueName: 'reconcile-dlq.fifo' }));
    expect(QueueUrl).toMatch(/reconcile-dlq\.fifo$/);
  });

  it('find log lines by their fields', async () => {
    const logs = new CloudWatchLogsClient(config);
    const logGroupName = '/aws/lambda/custom-page';
    const before = Date.now();
    await fetch(`${runtime.doors}/api/fine`);
    await until(async () => {
      const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, startTime: before }));
      return events.some(({ message }) => message === 'request /api/fine');
    });
    const filterPattern = '{ ($.orderId = "o-1") || ($.event = "x") }';
    expect((await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }))).events).toEqual([]);
    const odd = logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: '[a, b]' }));
    await expect(odd).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const nowhere = logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/nobody' }));
    await expect(nowhere).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('tell alarms that nobody evaluates, and how old the oldest message is', async () => {
    const cloudWatch = new CloudWatchClient(config);
    const alarms = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'Dropship local: ' }));
    expect(alarms.MetricAlarms).toHaveLength(10);
    expect(new Set(alarms.MetricAlarms?.map(({ StateValue }) => StateValue))).toEqual(new Set(['INSUFFICIENT_DATA']));
    const metric = (queue: string) => ({
      Id: queue.replaceAll(/\W/g, '_'),
      MetricStat: {
        Metric: {
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateAgeOfOldestMessage',
          Dimensions: [{ Name: 'QueueName', Value: queue }],
        },
        Period: 60,
        Stat: 'Maximum',
      },
    });
    await send({ id: 'waits', group: 'w', after: 'never' });
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(0),
        EndTime: new Date(),
        MetricDataQueries: [metric('order-export.fifo'), metric('reconcile.fifo')],
      }),
    );
    expect(MetricDataResults?.map(({ Values }) => Values?.length)).toEqual([1, 0]);
  });

  it('name the secrets that are set, and never tell one', async () => {
    const ssm = new SSMClient(config);
    const { Parameters } = await ssm.send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['/dropship/local/'] }],
      }),
    );
    expect(Parameters?.map(({ Name }) => Name)).toContain('/dropship/local/HIGHLEVEL_CLIENT_SECRET');
    expect(JSON.stringify(Parameters)).not.toContain(nobodyOutside.HIGHLEVEL_CLIENT_SECRET);
    const asked = ssm.send(new GetParametersCommand({ Names: ['/dropship/local/HIGHLEVEL_CLIENT_SECRET'] }));
    await expect(asked).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
