import { Duration } from 'aws-cdk-lib';
import { Dashboard as CloudWatchDashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { LaneQueue } from './lane-queue.ts';
import type { NodeFunction } from './node-function.ts';

export interface DashboardProps {
  readonly name: string;
  readonly doors: readonly NodeFunction[];
  readonly lanes: readonly LaneQueue[];
  readonly workers: readonly NodeFunction[];
}

const period = Duration.minutes(5);

/** One page that answers three questions: do the doors answer, does work pile up, do the workers succeed. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, doors, lanes, workers }: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: name,
      widgets: [
        [heading('Doors: is every caller answered?')],
        [
          graph(
            'Requests',
            doors.map((fn) => fn.lambda.metricInvocations({ period, label: fn.name })),
          ),
          graph(
            'Errors',
            doors.map((fn) => fn.lambda.metricErrors({ period, label: fn.name })),
          ),
          graph(
            'Slowest 1 %',
            doors.map((fn) => fn.lambda.metricDuration({ period, statistic: 'p99', label: fn.name })),
          ),
        ],
        [heading('Lanes: does work pile up?')],
        [
          graph(
            'Waiting',
            lanes.map(({ lane, queue }) => queue.metricApproximateNumberOfMessagesVisible({ period, label: lane })),
          ),
          graph(
            'Oldest message',
            lanes.map(({ lane, queue }) => queue.metricApproximateAgeOfOldestMessage({ period, label: lane })),
          ),
          graph(
            'Dead letters',
            lanes.map(({ lane, deadLetters }) =>
              deadLetters.metricApproximateNumberOfMessagesVisible({ period, label: lane }),
            ),
          ),
        ],
        [heading('Workers: do they succeed?')],
        [
          graph(
            'Invocations',
            workers.map((fn) => fn.lambda.metricInvocations({ period, label: fn.name })),
          ),
          graph(
            'Errors',
            workers.map((fn) => fn.lambda.metricErrors({ period, label: fn.name })),
          ),
          graph(
            'Slowest 1 %',
            workers.map((fn) => fn.lambda.metricDuration({ period, statistic: 'p99', label: fn.name })),
          ),
        ],
      ],
    });
  }
}

const heading = (text: string) => new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });
