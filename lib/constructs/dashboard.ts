import { Duration } from 'aws-cdk-lib';
import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/environments.ts';
import type { LaneQueue } from './lane-queue.ts';
import type { NodeFunction } from './node-function.ts';
import type { PublishedMetrics } from './published-metrics.ts';

export interface DashboardProps {
  readonly name: string;
  readonly functions: Readonly<Record<FunctionName, NodeFunction>>;
  readonly doors: readonly NodeFunction[];
  readonly lanes: readonly LaneQueue[];
  readonly metrics: PublishedMetrics;
}

const five = { period: Duration.minutes(5) };
const look = { period: Duration.minutes(15), statistic: Stats.MAXIMUM };

/**
 * One page: do orders flow, do the doors answer, does work pile up, do functions succeed. What flows is counted by queries of
 * the logs, which cost nothing until somebody looks; the rest stays within the 50 metrics of a dashboard that have no price.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: props.name,
      widgets: [
        [heading('Do orders flow?')],
        flow(props.functions),
        trouble(props.metrics),
        [heading('Is every caller answered?')],
        doors(props),
        [heading('Does work pile up?')],
        lanes(props.lanes),
        [heading('Do functions succeed?')],
        [
          graph(
            'Errors',
            metricsOf(Object.values(props.functions), (fn) => fn.lambda.metricErrors({ ...five, label: fn.name })),
          ),
        ],
      ],
    });
  }
}

function flow(functions: DashboardProps['functions']): IWidget[] {
  const count = (title: string, name: FunctionName, filter: string) =>
    new LogQueryWidget({
      title,
      logGroupNames: [functions[name].logGroup.logGroupName],
      queryLines: [`filter ${filter}`, 'stats count(*) as count by bin(1h)'],
      view: LogQueryVisualizationType.BAR,
      width: 8,
      height: 6,
    });
  return [
    count('Events in', 'highlevel-webhook', 'event = "request-answered" and kind = "queued"'),
    count('Orders sent', 'order-export', 'event = "command-handled" and kind = "exported"'),
    count('Parcels told', 'fulfillment-create', 'event = "command-handled" and kind = "fulfilled"'),
  ];
}

const trouble = (metrics: PublishedMetrics): IWidget[] => [
  graph('Stuck', [
    metrics.of('DeadLetters', look),
    metrics.of('StandingStill', look),
    metrics.of('NeedsConsent', look),
  ]),
  graph('Lag: longest way of a command, in ms', [metrics.of('WaitedMilliseconds', look)]),
];

const doors = (props: DashboardProps): IWidget[] => [
  graph(
    'Requests',
    metricsOf(props.doors, (fn) => fn.lambda.metricInvocations({ ...five, label: fn.name })),
  ),
  graph('Turned away', [props.metrics.of('TurnedAway', { ...five, statistic: Stats.SUM })]),
  graph(
    'Slowest 1 %',
    metricsOf(props.doors, (fn) => fn.lambda.metricDuration({ ...five, statistic: 'p99', label: fn.name })),
  ),
];

const lanes = (all: readonly LaneQueue[]): IWidget[] => [
  graph(
    'Waiting',
    all.map(({ lane, queue }) => queue.metricApproximateNumberOfMessagesVisible({ ...five, label: lane })),
  ),
  graph(
    'Oldest message',
    all.map(({ lane, queue }) => queue.metricApproximateAgeOfOldestMessage({ ...five, label: lane })),
  ),
  graph(
    'Dead letters',
    all.map(({ lane, deadLetters }) => deadLetters.metricApproximateNumberOfMessagesVisible({ ...five, label: lane })),
  ),
];

const metricsOf = (functions: readonly NodeFunction[], metric: (fn: NodeFunction) => IMetric) => functions.map(metric);
const heading = (text: string) => new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });
