import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { environments, type FunctionName } from '../functions/environments.ts';
import { type Lane, lanes, routes, type ScheduledFunction, schedules } from '../functions/lanes.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { failedRuns } from './constructs/failed-runs.ts';
import { LaneQueue } from './constructs/lane-queue.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { ScheduledFunction as Scheduled } from './constructs/scheduled-function.ts';
import { UnreadableEventAlarm } from './constructs/unreadable-event-alarm.ts';
import { WebhookApi } from './constructs/webhook-api.ts';
import { type DataStack, environmentOf } from './data-stack.ts';
import { doorNotes, laneImpacts, scheduleImpacts } from './failure-impacts.ts';
import { awaitsSetUp, pickEnvironment } from './function-environment.ts';
import { grantByEnvironment } from './function-permissions.ts';
import type { StageConfig } from './stage-config.ts';
import { settingsParameter } from './stages/compare-settings.ts';
import { variableValues } from './variable-values.ts';

/** What is bundled: a function's folder. */
export type Bundle = FunctionName | 'set-up-pending';

export interface IntegrationStackProps {
  readonly stage: StageConfig;
  readonly data: DataStack;
  /** The bundle of each function, and of the one that stands in until the set-up is finished. */
  readonly code: (name: Bundle) => Code;
}

interface Parts {
  readonly stage: StageConfig;
  readonly functions: Readonly<Record<FunctionName, NodeFunction>>;
  readonly alarmAction: IAlarmAction | undefined;
  readonly data: DataStack;
}

/** The path of a command, from the door that hears of a change to the worker that acts on it. */
export class IntegrationStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, code }: IntegrationStackProps) {
    super(scope, id, {
      env: environmentOf(stage),
      description: 'Dropship for HighLevel: doors, lanes and workers',
      terminationProtection: stage.isProtected,
    });
    const isSetUp = stage.missingSettings.length === 0;
    const topic = new AlarmTopic(this, 'Alarms', { email: stage.owner.ALARM_EMAIL });
    const alarmAction = isSetUp ? topic.action : undefined;

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
      const isPending = awaitsSetUp(name, stage.missingSettings);
      const fn = new NodeFunction(this, name, {
        name,
        stage,
        code: code(isPending ? 'set-up-pending' : name),
        environment: isPending ? { MISSING_SETTINGS: stage.missingSettings.join(',') } : pickEnvironment(name, values),
        reservedConcurrency: webhookDoors.includes(name) ? stage.reservedPerWebhookDoor : undefined,
        callsItself: name === 'product-sync',
      });
      grantByEnvironment(fn, { stage, data, queues });
      return fn;
    });

    const parts = { stage, data, functions, alarmAction };
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
    const doors = webhookDoors.map((door) => functions[door]);
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
  private schedule({ stage, data, functions, alarmAction }: Parts): void {
    const failed = failedRuns(this, 'FailedRuns', { namePrefix: stage.namePrefix, key: data.key });
    for (const name of schedules) {
      new Scheduled(this, `${name}-schedule`, {
        fn: functions[name],
        schedule: stage.schedules[name],
        isEnabled: stage.missingSettings.length === 0,
        failedRuns: failed,
        failureImpact: scheduleImpacts[name],
        alarmAction,
      });
    }
  }

  /** Prints the doors' address after a deployment, and keeps what the stage's file said for the next one to compare with. */
  private tellOwner(stage: StageConfig, apiUrl: string): void {
    new CfnOutput(this, 'PublicUrl', { value: stage.owner.PUBLIC_URL ?? apiUrl, description: 'Where the doors are' });
    const said = JSON.stringify(stage.said);
    new StringParameter(this, 'Settings', {
      parameterName: settingsParameter(stage.name),
      description: 'What lib/stages/ said when this stage was last deployed; holds no secret',
      stringValue: said,
      tier: said.length > longestStandardValue ? ParameterTier.ADVANCED : ParameterTier.STANDARD,
    });
  }
}

/** Characters of a parameter without a price. */
const longestStandardValue = 4096;
const webhookDoors: readonly FunctionName[] = ['highlevel-webhook', 'provider-webhook'];
const doorNames = Object.keys(routes) as (keyof typeof routes)[];
const onlyScheduled = schedules.filter(
  (name): name is Exclude<ScheduledFunction, Lane> => !lanes.includes(name as Lane),
);

function eachOf<Name extends string, Made>(names: readonly Name[], make: (name: Name) => Made): Record<Name, Made> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>;
}
