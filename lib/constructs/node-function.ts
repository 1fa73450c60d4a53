import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentOf, FunctionName } from '../../functions/environments.ts';
import type { StageConfig } from '../stage-config.ts';

export interface NodeFunctionProps<F extends FunctionName> {
  readonly name: F;
  readonly stage: StageConfig;
  /** What stops working while it fails, in the merchant's words. */
  readonly failureImpact: string;
  /** The bundle, whose `index.js` exports `handler`. */
  readonly code: Code;
  /** Exactly the variables that the function reads. */
  readonly environment: EnvironmentOf<F> | PendingEnvironment;
  /** Invocations that no other function may take, and that this one may not exceed. Absent: it shares those of the account. */
  readonly reservedConcurrency?: number | undefined;
  /** Sends itself commands by design; Lambda would drop the sixteenth in a row. */
  readonly callsItself?: boolean;
}

/** What the function that stands in until the set-up is finished reads. */
export interface PendingEnvironment {
  readonly MISSING_SETTINGS: string;
}

/** One Lambda on Node 24 and arm64, with its own log group and a role that may write there and nothing else yet. */
export class NodeFunction<F extends FunctionName = FunctionName> extends Construct {
  readonly name: F;
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: NodeFunctionProps<F>) {
    super(scope, id);
    const { name, stage } = props;
    this.name = name;
    const functionName = `${stage.namePrefix}${name}`;

    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      description: `While it fails: ${props.failureImpact}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      role,
      logGroup: this.logGroup,
      // Lines of our own are JSON already; of Lambda's only those about trouble are worth their price.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      memorySize: stage.memoryMegabytes[name],
      timeout: Duration.seconds(stage.timeoutSeconds[name]),
      environment: { ...props.environment },
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.callsItself && { recursiveLoop: RecursiveLoop.ALLOW }),
    });
    // The folder's name, by which the local runtime finds the source and people find the function.
    (this.lambda.node.defaultChild as CfnFunction).addMetadata('folder', name);
  }
}
