import { describe, expect, it } from '@jest/globals';
import { type AlarmId, alarmNotes } from '../../lib/alarm-notes.ts';
import { createLog, type LogFields } from '../../shared/platform/log.ts';
import { hearingOf } from '../support/template/hearing.ts';
import { setUp, synthesized } from './synthesized.ts';

const { integration } = synthesized({ ...setUp, ALARM_EMAIL: 'owner@shop.example' });
const properties = (type: string) => Object.values(integration.findResources(type)).map(({ Properties }) => Properties);
const { alarms, filters, alarmOf, metricsOf, counted } = hearingOf(integration);

/** A line as a function writes it. */
function told(event: string, fields: LogFields): string {
  let line = '';
  createLog('a-function', (text) => {
    line = text;
  }).info(event, fields);
  return line;
}
const request = (status: number, route = 'POST /webhooks/highlevel') =>
  JSON.stringify({ requestId: 'r', route, status });
const measured = (kind: string, count: number) => told('measured', { kind, count });

/** An event of Lambda's own, as its JSON logs have it. */
function reported(type: string, status: string): string {
  return JSON.stringify({ time: '2026-12-01T08:00:40.123Z', type, record: { requestId: '1f0c', status } });
}

describe('the alarms', () => {
  it('are the ones that the list explains, and each tells somebody when it begins and when it ends', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual(
      Object.values(alarmNotes)
        .map(({ subject }) => `Dropship production: ${subject}`)
        .sort(),
    );
    for (const { AlarmActions, OKActions } of alarms) expect([AlarmActions.length, OKActions.length]).toEqual([1, 1]);
    integration.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'owner@shop.example' });
  });

  it('stay within the ten metrics that have no price', () => {
    expect(alarms.flatMap(metricsOf).length).toBeLessThanOrEqual(10);
  });

  it('listen to metrics of their own stage', () => {
    const staging = synthesized(setUp, { stage: 'staging' }).integration;
    const namespaces = Object.values(staging.findResources('AWS::Logs::MetricFilter')).map(
      ({ Properties }) => Properties.MetricTransformations[0].MetricNamespace,
    );
    expect(new Set(namespaces)).toEqual(new Set(['Dropship/staging']));
    expect(JSON.stringify(staging.toJSON())).not.toContain('Dropship/production');
  });

  it('hear only of metrics that some line of a log makes, or that AWS makes itself', () => {
    const made = new Set(filters.map(({ MetricTransformations: [to] }) => to.MetricName));
    expect(alarms.flatMap(metricsOf).filter((name) => !made.has(name))).toEqual(['Throttles']);
  });
});

/**
 * Each failure that somebody would feel, a line that it leaves, and the alarm that hears it. Throttles are Lambda's own metric,
 * a sweep that is cut off leaves no line at all; docs/runbook.md lists what rings nothing, and why.
 */
const heard: readonly (readonly [failure: string, alarm: AlarmId, line: string, value: number])[] = [
  ['the queue or the key refuses a webhook door', 'turned-away', request(429), 1],
  ['a door hangs until it must answer', 'turned-away', request(429), 1],
  ['a door crashes at start', 'turned-away', request(500, 'GET /app'), 1],
  ['a door is throttled by the account', 'turned-away', request(503), 1],
  ['the API throttles its callers', 'turned-away', request(429, 'ANY /api/{proxy+}'), 1],
  ["HighLevel's key changed", 'signatures-refused', request(401), 1],
  ["HighLevel's key fits", 'signatures-refused', request(200), 0],
  ['a message is set aside', 'dead-letters', measured('dead-letters', 1), 1],
  ['a lane is paused or its event source is gone', 'standing-still', measured('standing-still', 12), 12],
  ['a schedule does not fire', 'standing-still', measured('standing-still', 1), 1],
  ['an order is tried again and again', 'waiting', told('command-postponed', { waitedMs: 3_700_000 }), 3_700_000],
  ['orders are done, but late', 'waiting', told('command-handled', { waitedMs: 3_700_000 }), 3_700_000],
  ['a worker runs out of time', 'crashes', '2026-12-01T08:00:40Z 1f0c Task timed out after 40.00 seconds', 1],
  ['a function runs out of memory', 'crashes', 'RequestId: 1f0c Error: Runtime exited with error: signal: killed', 1],
  ['a worker runs out of time, told as JSON', 'crashes', reported('platform.report', 'timeout'), 1],
  ['a function crashes, told as JSON', 'crashes', reported('platform.report', 'error'), 1],
  ['a function cannot start, told as JSON', 'crashes', reported('platform.initReport', 'error'), 1],
  ['a function cannot start', 'crashes', 'INIT_REPORT Init Duration: 93 ms\tPhase: init\tStatus: error', 1],
  [
    'a scheduled run fails',
    'crashes',
    '2026-12-01T08:00:40Z\t1f0c\tERROR\tInvoke Error \t{"errorType":"TransientError"}',
    1,
  ],
  ['merchants lost their access', 'needs-consent', measured('needs-consent', 3), 3],
  ['an event cannot be read', 'unreadable', told('request-answered', { kind: 'unreadable-event', status: 200 }), 1],
  ['reconcile gets to its end', 'reconcile-silent', told('reconciliations-queued', { kind: 'queued', count: 4 }), 1],
];

describe('a failure that somebody would feel', () => {
  it.each(heard)('%s: "%s" hears it', (_failure, id, line, value) => {
    expect(counted(id, line)).toBe(value);
  });

  it.each([
    ['a merchant asks for something that is not there', 'turned-away', request(404, 'GET /app')],
    [
      'somebody else forges an event of a provider',
      'signatures-refused',
      request(401, 'POST /webhooks/providers/{connectionKey}'),
    ],
    ['an invocation ends well', 'crashes', reported('platform.report', 'success')],
    ['a command is done', 'crashes', told('command-handled', { kind: 'exported', waitedMs: 900 })],
  ] as const)('is not confused with daily life: %s', (_what, id, line) => {
    expect(counted(id, line)).toBeUndefined();
  });
});

describe('an alarm', () => {
  it('rings again for a further dead letter while the first still lies there', () => {
    expect(alarmOf('dead-letters').Metrics).toContainEqual(expect.objectContaining({ Expression: 'DIFF(count)' }));
  });

  it('rings when there is nothing to hear at all, where it listens to a heartbeat', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(silent).toEqual([alarmOf('reconcile-silent')]);
    expect(silent[0]).toMatchObject({ ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 3, Period: 900 });
  });

  it('takes the share of refused webhooks, so that few suffice where few come', () => {
    expect(alarmOf('signatures-refused')).toMatchObject({ Statistic: 'Average', Threshold: 0.5 });
  });
});

describe('the dashboard', () => {
  const [dashboard] = properties('AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.DashboardBody);

  it('stays within the fifty metrics that have no price', () => {
    const metrics = body.match(/\[\\+"(?:AWS\/\w+|Dropship\/\w+)\\+"/g) ?? [];
    expect(metrics.length).toBeGreaterThan(30);
    expect(metrics.length).toBeLessThanOrEqual(50);
  });

  it.each(['Events in', 'Orders sent', 'Parcels told', 'Stuck', 'Lag'])('shows %s', (title) => {
    expect(body).toContain(title);
  });
});
