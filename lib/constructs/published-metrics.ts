import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/environments.ts';
import { lanes } from '../../functions/lanes.ts';
import type { NodeFunction } from './node-function.ts';

/** Numbers that are made of log lines; each is one metric of the stage, whichever logs they come from. */
export type PublishedMetric =
  | 'TurnedAway'
  | 'SignatureRefused'
  | 'Crashes'
  | 'Reconciled'
  | 'StandingStill'
  | 'DeadLetters'
  | 'NeedsConsent'
  | 'WaitedMilliseconds'
  | 'UnreadableEvents'
  | 'RequestsFailed'
  | 'RequestsRefused';

export interface PublishedMetricsProps {
  readonly stageName: string;
  readonly functions: Readonly<Record<FunctionName, NodeFunction>>;
  readonly accessLogs: ILogGroup;
}

/** A line that counts: the pattern it fits, and its value (a number, or a field of the line). */
interface Line {
  readonly metric: PublishedMetric;
  readonly pattern: string;
  readonly value: string;
  /** Fields of the line that tell one row of the metric from another. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Tells lines of one metric apart. */
  readonly form?: string;
}

const webhookRoute = '$.route = "POST /webhooks/highlevel"';

/** Lines of the HTTP API. Its doors answer whatever goes wrong behind them, so only here a failure shows as one. */
const accessLines: readonly Line[] = [
  { metric: 'TurnedAway', pattern: '{ ($.status >= 500) || ($.status = 429) }', value: '1' },
  { metric: 'SignatureRefused', pattern: `{ (${webhookRoute}) && ($.status = 401) }`, value: '1' },
  { metric: 'SignatureRefused', pattern: `{ (${webhookRoute}) && ($.status = 200) }`, value: '0' },
];

/**
 * What Lambda itself writes when a function ends without an answer: as text, as before its logs were JSON, and as the events of its
 * JSON logs that are not below WARN (Lambda developer guide, system log level event mapping, December 2026, documented).
 */
const crashes: readonly Line[] = [
  { metric: 'Crashes', pattern: '?"Task timed out" ?"Invoke Error" ?"Runtime exited" ?"Status: error"', value: '1' },
  {
    metric: 'Crashes',
    pattern: '{ ($.record.status = "timeout") || ($.record.status = "error") || ($.record.status = "failure") }',
    value: '1',
    form: 'json',
  },
];

const measured = (metric: PublishedMetric, kind: string): Line => ({
  metric,
  pattern: `{ ($.event = "measured") && ($.kind = "${kind}") }`,
  value: '$.count',
});
const unreadable: Line = { metric: 'UnreadableEvents', pattern: '{ $.kind = "unreadable-event" }', value: '1' };
const waited: Line = { metric: 'WaitedMilliseconds', pattern: '{ $.waitedMs >= 0 }', value: '$.waitedMs' };

/** What a door answered because something behind it failed, whatever the answer was. */
const failed: Line = { metric: 'RequestsFailed', pattern: '{ $.event = "request-failed" }', value: '1' };

/**
 * What the page's API refused, by route and code: somebody who tries doors shows here. A row has its price for the hours in
 * which there was a refusal; codes and routes are ours, so a stranger makes no further ones.
 */
const refused: Line = {
  metric: 'RequestsRefused',
  pattern: '{ ($.event = "request-answered") && ($.status >= 400) }',
  value: '1',
  dimensions: { Route: '$.route', Code: '$.code' },
};

const linesOf: Readonly<Partial<Record<FunctionName, readonly Line[]>>> = {
  'highlevel-webhook': [unreadable, failed],
  'provider-webhook': [unreadable, failed],
  'external-auth': [failed],
  'shipping-rates': [failed],
  oauth: [failed],
  'custom-page': [failed, refused],
  reconcile: [
    { metric: 'Reconciled', pattern: '{ ($.event = "reconciliations-queued") }', value: '1' },
    measured('StandingStill', 'standing-still'),
    measured('DeadLetters', 'dead-letters'),
    measured('NeedsConsent', 'needs-consent'),
  ],
};

/** Metrics that have no price per lane: ten are free, and a further lane adds none. */
export class PublishedMetrics extends Construct {
  private readonly namespace: string;

  constructor(scope: Construct, id: string, { stageName, functions, accessLogs }: PublishedMetricsProps) {
    super(scope, id);
    this.namespace = `Dropship/${stageName}`;
    for (const line of accessLines) this.count(accessLogs, line, 'doors');
    for (const { name, logGroup } of Object.values(functions)) {
      // A catalog may take hours, and nobody waits for it as for an order.
      const isWaitedFor = lanes.some((lane) => lane === name) && name !== 'product-sync';
      for (const line of [...crashes, ...(linesOf[name] ?? []), ...(isWaitedFor ? [waited] : [])]) {
        this.count(logGroup, line, name);
      }
    }
  }

  of(metricName: PublishedMetric, options: MetricOptions): Metric {
    return new Metric({ namespace: this.namespace, metricName, ...options });
  }

  private count(logGroup: ILogGroup, { metric, pattern, value, form, dimensions }: Line, where: string): void {
    const name = [where, metric, value.replace('$.', ''), ...(form ? [form] : [])].join('-');
    new MetricFilter(this, name, {
      logGroup,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace: this.namespace,
      metricName: metric,
      metricValue: value,
      ...(dimensions && { dimensions: { ...dimensions } }),
    });
  }
}
