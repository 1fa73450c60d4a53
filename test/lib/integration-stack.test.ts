import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { environments, type FunctionName } from '../../functions/environments.ts';
import { lanes, laneTimings, routes } from '../../functions/lanes.ts';
import { laneImpacts } from '../../lib/failure-impacts.ts';
import type { Lane } from '../../shared/domain/commands.ts';
import { catalogLease, clockSkewMs, leaseMs, requestMs, tokenTimes } from '../../shared/domain/effect-times.ts';
import { synthesized } from './synthesized.ts';

const { integration } = synthesized({ HIGHLEVEL_CLIENT_ID: 'app-1', ALARM_EMAIL: 'owner@shop.example' });
const properties = (type: string) =>
  Object.values(integration.findResources(type)).map((resource) => resource.Properties);
const queue = (name: string) => properties('AWS::SQS::Queue').find(({ QueueName }) => QueueName === name);
const fn = (name: string) => properties('AWS::Lambda::Function').find(({ FunctionName }) => FunctionName === name);

describe('doors', () => {
  it('have exactly the routes of the list', () => {
    const wanted = Object.values(routes).flat();
    expect(
      properties('AWS::ApiGatewayV2::Route')
        .map(({ RouteKey }) => RouteKey)
        .sort(),
    ).toEqual([...wanted].sort());
  });

  it('are throttled and leave an access log without query, headers or addresses', () => {
    const [stage] = properties('AWS::ApiGatewayV2::Stage');
    expect(stage?.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 });
    const format = JSON.parse(stage?.AccessLogSettings.Format);
    expect(Object.values(format)).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.routeKey',
      '$context.status',
      '$context.responseLength',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
    ]);
  });
});

/** The claim that the workers of each lane make on what they change; one without `renewMs` is never renewed. */
const claims: Readonly<Record<Lane, { readonly leaseMs: number; readonly renewMs?: number }>> = {
  // A refresh token's shorter claim guards one request, which has its own end; the claim for minting guards the worker.
  installation: { leaseMs: tokenTimes.mintLeaseMs },
  'product-sync': catalogLease,
  'order-export': { leaseMs },
  'fulfillment-create': { leaseMs },
  // Token pairs are all that this lane claims.
  reconcile: { leaseMs: tokenTimes.mintLeaseMs },
};

describe('lanes', () => {
  it.each(lanes)('%s is an encrypted FIFO queue without content-based deduplication', (lane) => {
    const timing = laneTimings[lane];
    expect(queue(`dropship-${lane}.fifo`)).toMatchObject({
      FifoQueue: true,
      ContentBasedDeduplication: false,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      MessageRetentionPeriod: 14 * 24 * 3600,
      KmsMasterKeyId: expect.anything(),
      VisibilityTimeout: timing.visibility,
      RedrivePolicy: { maxReceiveCount: 10 },
    });
    expect(queue(`dropship-${lane}-dlq.fifo`)).toMatchObject({
      FifoQueue: true,
      MessageRetentionPeriod: 14 * 24 * 3600,
      KmsMasterKeyId: expect.anything(),
    });
  });

  it.each(lanes)('%s hides a message for six times as long as its worker may take', (lane) => {
    const timeout = fn(`dropship-${lane}`)?.Timeout;
    expect(timeout).toBe(laneTimings[lane].timeout);
    expect(queue(`dropship-${lane}.fifo`)?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
  });

  it.each(lanes)('%s lets no claim end while its holder can still act on it', (lane) => {
    const timeoutMs = 1000 * fn(`dropship-${lane}`)?.Timeout;
    const { leaseMs: lasts, renewMs } = claims[lane];
    expect(lasts).toBeGreaterThanOrEqual((renewMs ?? timeoutMs) + requestMs + clockSkewMs);
  });

  it('are worked off message by message with single failures reported', () => {
    const sources = properties('AWS::Lambda::EventSourceMapping');
    expect(sources).toHaveLength(lanes.length);
    for (const source of sources) {
      expect(source).toMatchObject({ BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(source.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
  });

  it.each(lanes)('%s says in every alarm what its failure means and where to read on', (lane) => {
    const descriptions = properties('AWS::CloudWatch::Alarm')
      .map(({ AlarmDescription }) => AlarmDescription as string)
      .filter((text) => text.includes(`"${lane} has messages in its dead-letter queue"`));
    expect(descriptions).toHaveLength(3);
    for (const text of descriptions) expect(text).toContain(laneImpacts[lane]);
  });
});

describe('functions', () => {
  const names = Object.keys(environments) as FunctionName[];

  it.each(names)('%s runs on Node 24 and arm64 with exactly its variables', (name) => {
    const found = fn(`dropship-${name}`);
    expect(found).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    const given = Object.keys(found?.Environment.Variables ?? {});
    const required = environments[name].filter((variable) => !variable.endsWith('?'));
    const allowed = environments[name].map((variable) => variable.replace(/\?$/, ''));
    expect(given).toEqual(expect.arrayContaining([...required]));
    expect(allowed).toEqual(expect.arrayContaining(given));
  });

  it('are told the address of the API, or the one that the owner gives', () => {
    expect(fn('dropship-oauth')?.Environment.Variables.PUBLIC_URL).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^DoorsApi/), 'ApiEndpoint'],
    });
    const own = synthesized({ PUBLIC_URL: 'https://dropship.shop.example/' }).integration;
    own.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'dropship-oauth',
      Environment: { Variables: Match.objectLike({ PUBLIC_URL: 'https://dropship.shop.example' }) },
    });
  });

  it('all raise an alarm that someone hears', () => {
    const alarms = properties('AWS::CloudWatch::Alarm');
    const watched = alarms
      .filter(({ MetricName }) => MetricName === 'Errors')
      .map(({ Dimensions }) => Dimensions[0].Value.Ref);
    for (const name of names)
      expect(watched).toContainEqual(expect.stringContaining(`${name.replaceAll('-', '')}Function`));
    for (const { AlarmActions } of alarms) expect(AlarmActions).toHaveLength(1);
    integration.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'owner@shop.example' });
  });
});

describe('schedules', () => {
  it('run with an empty payload at the rates of the stage', () => {
    const rules = properties('AWS::Events::Rule').map(({ ScheduleExpression, Targets }) => [
      ScheduleExpression,
      Targets[0].Input,
    ]);
    expect(rules.sort()).toEqual([
      ['rate(1 hour)', '{}'],
      ['rate(15 minutes)', '{}'],
      ['rate(6 hours)', '{}'],
    ]);
  });
});
