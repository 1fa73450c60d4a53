import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { environments, type FunctionName } from '../../functions/environments.ts';
import { lanes, laneTimings, routes, schedules, strangerRoutes } from '../../functions/lanes.ts';
import { failureImpacts } from '../../lib/failure-impacts.ts';
import type { Lane } from '../../shared/domain/commands/commands.ts';
import { catalogLease, clockSkewMs, leaseMs, requestMs, tokenTimes } from '../../shared/domain/effect-times.ts';
import { setUp, statementsOf, synthesized } from './synthesized.ts';

const { integration } = synthesized({ ...setUp, ALARM_EMAIL: 'owner@shop.example' });
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
    // A metric costs money for each route with traffic, and nothing listens to it.
    expect(stage?.DefaultRouteSettings.DetailedMetricsEnabled).toBeFalsy();
    const format: string = stage?.AccessLogSettings.Format;
    // The status stands there as a number, so that metrics can compare it.
    expect(Object.values(JSON.parse(format.replace('$context.status', '"$context.status"')))).toEqual([
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
});

describe('functions', () => {
  const names = Object.keys(environments) as FunctionName[];

  it.each(names)('%s runs on Node 24 and arm64 with exactly its variables', (name) => {
    const found = fn(`dropship-${name}`);
    expect(found).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    const given = Object.keys(found?.Environment?.Variables ?? {});
    const required = environments[name].filter((variable) => !variable.endsWith('?'));
    const allowed = environments[name].map((variable) => variable.replace(/\?$/, ''));
    expect(given).toEqual(expect.arrayContaining([...required]));
    expect(allowed).toEqual(expect.arrayContaining(given));
  });

  it('are told the address of the API, or the one that the owner gives', () => {
    expect(fn('dropship-oauth')?.Environment.Variables.PUBLIC_URL).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^DoorsApi/), 'ApiEndpoint'],
    });
    const own = synthesized({ ...setUp, PUBLIC_URL: 'https://dropship.shop.example/' }).integration;
    own.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'dropship-oauth',
      Environment: { Variables: Match.objectLike({ PUBLIC_URL: 'https://dropship.shop.example' }) },
    });
  });

  it.each(names)('%s says in its description what a merchant loses while it fails', (name) => {
    const description: string = fn(`dropship-${name}`)?.Description;
    expect(description).toContain(failureImpacts[name]);
    expect(description.length).toBeLessThanOrEqual(256);
  });
});

describe('schedules', () => {
  it('run with an empty payload at the rates of the stage', () => {
    const rules = properties('AWS::Events::Rule').map(({ ScheduleExpression, State, Targets }) => [
      ScheduleExpression,
      State,
      Targets[0].Input,
    ]);
    expect(rules.sort()).toEqual([
      ['rate(1 hour)', 'ENABLED', '{}'],
      ['rate(15 minutes)', 'ENABLED', '{}'],
      ['rate(6 hours)', 'ENABLED', '{}'],
    ]);
  });

  it('are not repeated behind our back when they fail, and leave what they were given', () => {
    const configs = properties('AWS::Lambda::EventInvokeConfig');
    expect(configs).toHaveLength(schedules.length);
    for (const config of configs) {
      expect(config).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 });
      expect(config.DestinationConfig.OnFailure.Destination).toEqual({
        'Fn::GetAtt': [expect.stringMatching(/^FailedRuns/), 'Arn'],
      });
    }
    for (const name of schedules) {
      const sendable = statementsOf(integration, name).filter(({ Action }) =>
        [Action].flat().includes('sqs:SendMessage'),
      );
      expect(JSON.stringify(sendable)).toContain('FailedRuns');
    }
  });
});

describe('the routes that need no session', () => {
  it('have throttles of their own, made after the routes', () => {
    const [stage] = Object.values(integration.findResources('AWS::ApiGatewayV2::Stage'));
    const own = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 };
    const few = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 };
    expect(stage?.Properties.RouteSettings).toEqual({
      'POST /webhooks/highlevel': own,
      'POST /webhooks/providers/{connectionKey}': own,
      'POST /shipping-rates/{ratesKey}': own,
      'POST /shipping-rates/{ratesKey}/rates': own,
      ...Object.fromEntries(strangerRoutes.map((route) => [route, few])),
    });
    const behindSessions = Object.values(routes)
      .flat()
      .filter((route) => !(route in (stage?.Properties.RouteSettings ?? {})));
    expect(behindSessions).toEqual([
      'GET /app',
      'GET /app/{proxy+}',
      'ANY /api/{proxy+}',
      'GET /oauth/providers/{provider}/start',
      'POST /oauth/providers/{provider}/finish',
    ]);
    const dependencies: string[] = stage?.DependsOn;
    for (const path of ['highlevel', 'providers']) {
      expect(dependencies.some((id) => id.includes(`webhooks${path}`) && id in integration.toJSON().Resources)).toBe(
        true,
      );
    }
  });
});

describe('a stage with a domain of its own', () => {
  const name = 'dropship.shop.example';
  const zone = { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' };

  it('gets certificate, mapping and record where its zone is at Route 53, and no second way in', () => {
    const { integration: own } = synthesized(setUp, { domain: { name, zone } });
    own.hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: name, ValidationMethod: 'DNS' });
    own.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: name });
    own.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
    own.hasResourceProperties('AWS::Route53::RecordSet', { Name: `${name}.`, Type: 'A', HostedZoneId: zone.id });
    own.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    own.hasOutput('PublicUrl', { Value: `https://${name}` });
    own.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'dropship-oauth',
      Environment: { Variables: Match.objectLike({ PUBLIC_URL: `https://${name}` }) },
    });
  });

  it('takes a given certificate elsewhere, and says what the name must be a CNAME of', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd';
    const { integration: own } = synthesized(setUp, { domain: { name, certificateArn } });
    own.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    own.resourceCountIs('AWS::Route53::RecordSet', 0);
    own.hasOutput('DomainTarget', {});
  });

  it('leaves the address of API Gateway open without one', () => {
    integration.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false });
  });
});

describe('a stage', () => {
  it('tells of spending where it has a budget', () => {
    integration.resourceCountIs('AWS::Budgets::Budget', 0);
    const settings = { ...setUp, ALARM_EMAIL: 'owner@shop.example' };
    const { integration: own } = synthesized(settings, { monthlyBudget: 25 });
    own.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({ BudgetLimit: { Amount: 25, Unit: 'USD' } }),
      NotificationsWithSubscribers: Array(2).fill(
        Match.objectLike({ Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'owner@shop.example' }] }),
      ),
    });
  });

  it('puts its name and the tags of its owner on what it makes', () => {
    const { stage } = synthesized(setUp, { stage: 'staging', tags: { 'cost-center': 'shop', stage: 'not this' } });
    expect(stage.tags).toEqual({ application: 'dropship', stage: 'staging', 'cost-center': 'shop' });
  });
});

describe('an account', () => {
  it('lets the one function that goes on by sending itself commands do so', () => {
    const recursive = properties('AWS::Lambda::Function').filter(({ RecursiveLoop }) => RecursiveLoop === 'Allow');
    expect(recursive.map(({ FunctionName }) => FunctionName)).toEqual(['dropship-product-sync']);
  });

  it('an account that is grown keeps a tenth of its invocations for each webhook door', () => {
    const reserved = properties('AWS::Lambda::Function').flatMap(
      ({ FunctionName, ReservedConcurrentExecutions: count }) => (count === undefined ? [] : [[FunctionName, count]]),
    );
    expect(reserved).toEqual([
      ['dropship-highlevel-webhook', 100],
      ['dropship-provider-webhook', 100],
    ]);
  });

  it('an account of ten invocations has none reserved, which AWS would refuse, and the smallest lanes', () => {
    const { integration: small } = synthesized(setUp, { lambdaConcurrency: 10 });
    expect(JSON.stringify(small.toJSON())).not.toContain('ReservedConcurrentExecutions');
    for (const { Properties } of Object.values(small.findResources('AWS::Lambda::EventSourceMapping'))) {
      expect(Properties.ScalingConfig.MaximumConcurrency).toBe(2);
    }
  });
});

describe('a first deployment, before the portal has given its values', () => {
  const { integration: first } = synthesized({ ALARM_EMAIL: 'owner@shop.example' });
  const firstProperties = (type: string) =>
    Object.values(first.findResources(type)).map(({ Properties }) => Properties);

  it('gives the functions that need them the one that says so, and the others their own', () => {
    const pending = firstProperties('AWS::Lambda::Function')
      .filter(({ Environment }) => Environment?.Variables.MISSING_SETTINGS)
      .map(({ FunctionName, Environment }) => [FunctionName, Environment.Variables]);
    const missing = { MISSING_SETTINGS: 'HIGHLEVEL_CLIENT_ID,HIGHLEVEL_INSTALL_URL' };
    expect(Object.fromEntries(pending)).toMatchObject({ 'dropship-custom-page': missing, 'dropship-oauth': missing });
    expect(pending).toHaveLength(8);
    for (const { Environment } of firstProperties('AWS::Lambda::Function')) {
      expect(Object.values(Environment?.Variables ?? {})).not.toContain('');
    }
  });

  it('is quiet: schedules rest, and no alarm tells anybody', () => {
    for (const { State } of firstProperties('AWS::Events::Rule')) expect(State).toBe('DISABLED');
    for (const { AlarmActions } of firstProperties('AWS::CloudWatch::Alarm')) expect(AlarmActions).toBeUndefined();
  });
});
