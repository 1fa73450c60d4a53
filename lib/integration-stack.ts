import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { CfnFunction, Code } from 'aws-cdk-lib/aws-lambda';
import { ParameterTier, StringParameter, type StringParameterProps } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { environments, type FunctionName } from '../functions/environments.ts';
import { type Lane, lanes, routes, schedules, strangerRoutes } from '../functions/lanes.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Alarms } from './constructs/alarms.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { failedRuns } from './constructs/failed-runs.ts';
import { LaneQueue } from './constructs/lane-queue.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { PublishedMetrics } from './constructs/published-metrics.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { ScheduledFunction } from './constructs/scheduled-function.ts';
import { SpendingBudget } from './constructs/spending-budget.ts';
import { WebhookApi } from './constructs/webhook-api.ts';
import { type DataStack, environmentOf } from './data-stack.ts';
import { authentications, failureImpacts } from './failure-impacts.ts';
import { awaitsSetUp, pickEnvironment, requiredVariablesOf } from './function-environment.ts';
import { grantByEnvironment } from './function-permissions.ts';
import { releaseParameter, thisRelease } from './release.ts';
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

type Queues = Readonly<Record<Lane, LaneQueue>>;

interface Parts {
  readonly stage: StageConfig;
  readonly functions: Readonly<Record<FunctionName, NodeFunction>>;
  readonly data: DataStack;
}

/** The path of a command, from the door that hears of a change to the worker that acts on it. */
export class IntegrationStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, code }: IntegrationStackProps) {
    super(scope, id, {
      env: environmentOf(stage),
      description: 'Dropship for HighLevel: doors, lanes and workers',
      terminationProtection: stage.isProtected,
      tags: { ...stage.tags },
    });
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
        failureImpact: failureImpacts[name],
        code: code(isPending ? 'set-up-pending' : name),
        environment: isPending ? { MISSING_SETTINGS: stage.missingSettings.join(',') } : pickEnvironment(name, values),
        reservedConcurrency: webhookDoors.some((door) => door === name) ? stage.reservedPerWebhookDoor : undefined,
        callsItself: name === 'product-sync',
      });
      grantByEnvironment(fn, { stage, data, queues });
      return fn;
    });

    const parts = { stage, data, functions };
    this.openDoors(api, parts);
    this.putToWork(queues, parts);
    this.schedule(parts);
    const calledByMachines = [...webhookDoors, 'shipping-rates' as const].flatMap((door) => routes[door]);
    api.throttleApart([
      ...calledByMachines.map((route) => [route, stage.throttle] as const),
      ...strangerRoutes.map((route) => [route, stage.strangerThrottle] as const),
    ]);
    this.watch(api, queues, parts);
    if (stage.monthlyBudget !== undefined) new SpendingBudget(this, 'Budget', stage);
    this.printOutputs(stage, api);
    this.noteRelease(parts);
  }

  /** 4. Doors verify, parse, and send one command. */
  private openDoors(api: WebhookApi, { functions }: Parts): void {
    for (const door of doorNames) {
      api.addDoor({ fn: functions[door], routes: routes[door], authentication: authentications[door] });
    }
  }

  /** 5. Workers carry the command through a use case. */
  private putToWork(queues: Queues, { stage, functions }: Parts): void {
    for (const lane of lanes) {
      new QueueWorker(this, `${lane}-worker`, {
        lane: queues[lane],
        fn: functions[lane],
        maximumConcurrency: stage.maximumConcurrency[lane],
      });
    }
  }

  /** 6. Schedules find what no event told. */
  private schedule({ stage, data, functions }: Parts): void {
    const failed = failedRuns(this, 'FailedRuns', { namePrefix: stage.namePrefix, key: data.key });
    for (const name of schedules) {
      new ScheduledFunction(this, `${name}-schedule`, {
        fn: functions[name],
        schedule: stage.schedules[name],
        isEnabled: stage.missingSettings.length === 0,
        failedRuns: failed,
      });
    }
  }

  /** 7. Somebody hears when any of that fails, once there is anything that could. */
  private watch(api: WebhookApi, queues: Queues, { stage, functions }: Parts): void {
    const { action } = new AlarmTopic(this, 'Alarms', { email: stage.owner.ALARM_EMAIL });
    const { accessLogs } = api;
    const metrics = new PublishedMetrics(this, 'Metrics', { stageName: stage.name, functions, accessLogs });
    const isSetUp = stage.missingSettings.length === 0;
    new Alarms(this, 'Watch', { stageName: stage.name, metrics, action: isSetUp ? action : undefined });
    new Dashboard(this, 'Overview', {
      name: `${stage.namePrefix}overview`,
      functions,
      doors: doorNames.map((door) => functions[door]),
      lanes: lanes.map((lane) => queues[lane]),
      metrics,
    });
  }

  /** Prints the doors' address after a deployment, and keeps what the stage's file said for the next one to compare with. */
  private printOutputs(stage: StageConfig, { url, domainTarget }: WebhookApi): void {
    new CfnOutput(this, 'PublicUrl', { value: stage.owner.PUBLIC_URL ?? url, description: 'Where the doors are' });
    if (domainTarget !== undefined) {
      new CfnOutput(this, 'DomainTarget', { value: domainTarget, description: 'What the domain is a CNAME of' });
    }
    this.keep('Settings', {
      parameterName: settingsParameter(stage.name),
      description: 'What lib/stages/ said when this stage was last deployed; holds no secret',
      stringValue: JSON.stringify(stage.said),
    });
  }

  /** Keeps what a later roll-back needs to know; Systems Manager keeps the values of deployments before. */
  private noteRelease({ stage, functions }: Parts): void {
    const names = Object.keys(functions) as FunctionName[];
    const isSetUp = stage.missingSettings.length === 0;
    const release = thisRelease({
      code: Object.fromEntries(names.map((name) => [name, bundleKey(functions[name])])),
      variables: [...new Set(names.flatMap((name) => requiredVariablesOf(name)))],
      isSetUp,
    });
    this.keep('Release', {
      parameterName: releaseParameter(stage.name),
      description: 'What this stage runs; `npm run rollback` goes back to a value before',
      stringValue: JSON.stringify(release),
    });
  }

  private keep(
    id: string,
    props: Required<Pick<StringParameterProps, 'parameterName' | 'description' | 'stringValue'>>,
  ) {
    const isLong = props.stringValue.length > longestStandardValue;
    new StringParameter(this, id, { ...props, tier: isLong ? ParameterTier.ADVANCED : ParameterTier.STANDARD });
  }
}

/** Characters of a parameter without a price. */
const longestStandardValue = 4096;

/** The key of a bundle in the bucket of the CDK; of code that stands in the template there is none. */
function bundleKey({ lambda }: NodeFunction): string {
  const { code } = lambda.node.defaultChild as CfnFunction;
  return ('s3Key' in code && code.s3Key) || '';
}
const webhookDoors = ['highlevel-webhook', 'provider-webhook'] as const;
const doorNames = Object.keys(routes) as (keyof typeof routes)[];

function eachOf<Name extends string, Made>(names: readonly Name[], make: (name: Name) => Made): Record<Name, Made> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>;
}
