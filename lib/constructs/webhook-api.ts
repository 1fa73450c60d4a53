import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig, Throttle } from '../stage-config.ts';
import type { NodeFunction } from './node-function.ts';
import { OwnDomain } from './own-domain.ts';

export interface Door {
  readonly fn: NodeFunction;
  /** `METHOD /path` */
  readonly routes: readonly string[];
  /** How the door knows its callers, as no authorizer stands before it. */
  readonly authentication: string;
}

/** The status is a number, so that metrics can compare it. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
}).replace('"$context.status"', '$context.status');

/** The HTTP API that carries every door: throttled, with access logs that hold no query and no header. */
export class WebhookApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;
  /** One line of JSON for each request. */
  readonly accessLogs: LogGroup;
  /** What the owner's domain must be a CNAME of; absent: there is no such domain. */
  readonly domainTarget: string | undefined;
  private readonly stage: HttpStage;
  private readonly routes = new Map<string, HttpRoute>();

  constructor(scope: Construct, id: string, stage: StageConfig) {
    super(scope, id);
    const domain = stage.domain && new OwnDomain(this, 'Domain', stage.domain);
    this.domainTarget = domain?.target;
    this.api = new HttpApi(this, 'Api', {
      apiName: `${stage.namePrefix}doors`,
      createDefaultStage: false,
      // One way in: callers could otherwise walk around a guard in front of the domain.
      disableExecuteApiEndpoint: domain !== undefined,
    });
    // Of the API itself, not of a stage or route: functions carry it in their environment, and routes depend on functions.
    this.url = stage.domain ? `https://${stage.domain.name}` : this.api.apiEndpoint;
    this.accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      ...(domain && { domainMapping: domain.mapping }),
      throttle: { rateLimit: stage.throttle.requestsPerSecond, burstLimit: stage.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: AccessLogFormat.custom(accessLogFormat),
      },
    });
  }

  addDoor(door: Door): void {
    const integration = new HttpLambdaIntegration(`${door.fn.name}-integration`, door.fn.lambda);
    for (const route of door.routes) {
      const [method, path] = route.split(' ');
      if (!method || !path || !(method in HttpMethod)) throw new Error(`"${route}" is not "METHOD /path".`);
      const made = this.api.addRoutes({ path, methods: [method as HttpMethod], integration });
      for (const each of made) {
        Validations.of(each).acknowledge({ id: 'AwsSolutions-APIG4', reason: door.authentication });
        this.routes.set(route, each);
      }
    }
  }

  /** Gives each of these routes a throttle of its own: calls of the other routes take nothing from them. */
  throttleApart(throttles: readonly (readonly [route: string, throttle: Throttle])[]): void {
    const settings = throttles.map(([route, { requestsPerSecond, burst }]) => [
      route,
      { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: burst },
    ]);
    (this.stage.node.defaultChild as CfnStage).routeSettings = Object.fromEntries(settings);
    // The settings name routes, which must be there first.
    for (const [route] of throttles) this.stage.node.addDependency(this.routes.get(route) ?? this.api);
  }
}
