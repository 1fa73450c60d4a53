import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { environments, type FunctionName } from '../functions/environments.ts';
import { type Lane, lanes, routes, type ScheduledFunction, schedules } from '../functions/lanes.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { LaneQueue } from './constructs/lane-queue.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { ScheduledFunction as Scheduled } from './constructs/scheduled-function.ts';
import { UnreadableEventAlarm } from './constructs/unreadable-event-alarm.ts';
import { WebhookApi } from './constructs/webhook-api.ts';
import { type DataStack, environmentOf } from './data-stack.ts';
import { doorNotes, laneImpacts, scheduleImpacts } from './failure-impacts.ts';
import { pickEnvironment } from './function-environment.ts';
import { grantByEnvironment } from './function-permissions.ts';
import type { StageConfig } from './stage-config.ts';
import { variableValues } from './variable-values.ts';

export interface IntegrationStackProps {
  readonly stage: StageConfig;
  readonly data: DataStack;
  /** The bundle of each function. */
  readonly code: (name: FunctionName) => Code;
}

interface Parts {
  readonly stage: StageConfig;
  readonly functions: Readonly<Record<FunctionName, NodeFunction>>;
  readonly alarmAction: IAlarmAction;
}

/** The path of a command, from the door that hears of a change to the worker that acts on it. */
export class IntegrationStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, code }: IntegrationStackProps) {
    super(scope, id, { env: environmentOf(stage), description: 'Dropship for HighLevel: doors, lanes and workers' });
    const alarmAction = new AlarmTopic(this, 'Alarms', { email: stage.owner.ALARM_EMAIL }).action;

    // 1. A caller reaches a door …
    const api = new WebhookApi(this, 'Doors', stage);

    // 2. … a door, a schedule or a worker sends a command to a lane …
    const queues = eachOf(
      lanes,
      (lane) => new LaneQueue(this, `${lane}-lane`, { lane, namePrefix: stage.namePrefix, key: data.key }),
    );

    // 3. … and every function knows exactly what it needs and may do no more.
    const values = variableValues({ stage, data, queues, apiUrl: api.url });
    const functions = eachOf(Object.keys(environments) as FunctionName[], (name) => {
      const fn = new NodeFunction(this, name, {
        name,
        stage,
        code: code(name),
        environment: pickEnvironment(name, values),
      });
      grantByEnvironment(fn, { data, queues });
      return fn;
    });

    const parts = { stage, functions, alarmAction };
    this.openDoors(api, parts);
    this.putToWork(queues, parts);
    this.schedule(parts);

    const doors = doorNames.map((door) => functions[door]);
    const workers = [...lanes, ...onlyScheduled].map((name) => functions[name]);
    const name = `${stage.namePrefix}overview`;
    new Dashboard(this, 'Overview', { name, doors, lanes: lanes.map((lane) => queues[lane]), workers });
    this.tellOwner(stage, api.url);
  }

  /** 4. Doors verify, parse, and send one command. */
  private openDoors(api: WebhookApi, { functions, alarmAction }: Parts): void {
    for (const door of doorNames) {
      api.addDoor({ fn: functions[door], routes: routes[door], ...doorNotes[door], alarmAction });
    }
    const doors = [functions['highlevel-webhook'], functions['provider-webhook']];
    new UnreadableEventAlarm(this, 'UnreadableEvents', { doors, alarmAction });
  }

  /** 5. Workers carry the command through a use case. */
  private putToWork(queues: Readonly<Record<Lane, LaneQueue>>, { stage, functions, alarmAction }: Parts): void {
    for (const lane of lanes) {
      new QueueWorker(this, `${lane}-worker`, {
        lane: queues[lane],
        fn: functions[lane],
        maximumConcurrency: stage.maximumConcurrency[lane],
        oldestMessageMinutes: stage.oldestMessageMinutes[lane],
        failureImpact: laneImpacts[lane],
        alarmAction,
      });
    }
  }

  /** 6. Schedules find what no event told. */
  private schedule({ stage, functions, alarmAction }: Parts): void {
    for (const name of schedules) {
      new Scheduled(this, `${name}-schedule`, {
        fn: functions[name],
        schedule: stage.schedules[name],
        failureImpact: scheduleImpacts[name],
        alarmAction,
      });
    }
  }

  /** Prints the doors' address after a deployment, and what the owner has not said yet. */
  private tellOwner(stage: StageConfig, apiUrl: string): void {
    new CfnOutput(this, 'PublicUrl', { value: stage.owner.PUBLIC_URL ?? apiUrl, description: 'Where the doors are' });
    const unsaid = (['HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_INSTALL_URL'] as const).filter((name) => !stage.owner[name]);
    if (unsaid.length === 0) return;
    Annotations.of(this).addWarningV2(
      'dropship:owner-settings',
      `${unsaid.join(' and ')} not set: functions that need them will name them and refuse to start until you set them and deploy again.`,
    );
  }
}

const doorNames = Object.keys(routes) as (keyof typeof routes)[];
const onlyScheduled = schedules.filter(
  (name): name is Exclude<ScheduledFunction, Lane> => !lanes.includes(name as Lane),
);

function eachOf<Name extends string, Made>(names: readonly Name[], make: (name: Name) => Made): Record<Name, Made> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>;
}
