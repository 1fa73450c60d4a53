import { type Located, resourcesOf, type StackTemplate } from './cloudformation.ts';
import { functionArn } from './physical-names.ts';
import type { Resolve } from './resolve-intrinsics.ts';

interface PlannedFunction {
  /** The folder's name, by which everybody calls it. */
  readonly name: string;
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface PlannedRoute {
  /** `METHOD /path`, as API Gateway calls it. */
  readonly routeKey: string;
  readonly functionName: string;
}

export interface PlannedEventSource {
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
}

export interface PlannedSchedule {
  readonly expression: string;
  readonly functionName: string;
  readonly input: unknown;
}

/** What runs on this machine, read off the template with every reference resolved; functions by their folders' names. */
export interface Plan {
  readonly functions: readonly PlannedFunction[];
  readonly routes: readonly PlannedRoute[];
  readonly eventSources: readonly PlannedEventSource[];
  readonly schedules: readonly PlannedSchedule[];
}

/** AWS runs up to 1,000 at once where nothing is said; one machine does not. */
const defaultConcurrency = 4;

export function readPlan(stacks: readonly StackTemplate[], resolve: Resolve): Plan {
  const resolved = <Properties>(type: string) =>
    resourcesOf<Properties>(stacks, type).map((resource) => ({
      ...resource,
      properties: resolve(resource.stackName, resource.properties) as Properties,
    }));
  const functions = resolvedFunctions(stacks, resolve);
  const folders = new Map(
    functions.flatMap(({ name, functionName }) => [
      [functionName, name] as const,
      [functionArn(functionName), name] as const,
    ]),
  );
  const folder = (reference: string): string => {
    const name = folders.get(reference);
    if (name === undefined) throw new Error(`The template calls ${reference}, but has no function of that name.`);
    return name;
  };

  const integrations = new Map(
    resolved<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration').map(({ logicalId, properties }) => [
      `integrations/${logicalId}`,
      folder(properties.IntegrationUri),
    ]),
  );
  return {
    functions,
    routes: resolved<RouteProperties>('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
      routeKey: properties.RouteKey,
      functionName: integrations.get(properties.Target) ?? '',
    })),
    eventSources: resolved<EventSourceProperties>('AWS::Lambda::EventSourceMapping').map(({ properties }) => ({
      queueArn: properties.EventSourceArn,
      functionName: folder(properties.FunctionName),
      batchSize: properties.BatchSize ?? 10,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? defaultConcurrency,
      reportsItemFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    })),
    schedules: resolved<RuleProperties>('AWS::Events::Rule').flatMap(({ properties }) =>
      properties.Targets.map((target) => ({
        expression: properties.ScheduleExpression,
        functionName: folder(target.Arn),
        input: JSON.parse(target.Input ?? '{}'),
      })),
    ),
  };
}

interface RouteProperties {
  readonly RouteKey: string;
  readonly Target: string;
}
interface EventSourceProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize?: number;
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
  readonly FunctionResponseTypes?: readonly string[];
}
interface RuleProperties {
  readonly ScheduleExpression: string;
  readonly Targets: readonly { readonly Arn: string; readonly Input?: string }[];
}
interface FunctionProperties {
  readonly FunctionName: string;
  readonly Timeout: number;
  readonly MemorySize: number;
  readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
}

/** Roles, log groups and bundles of a function mean nothing here: only what is read is resolved. */
function resolvedFunctions(stacks: readonly StackTemplate[], resolve: Resolve): PlannedFunction[] {
  return resourcesOf<FunctionProperties>(stacks, 'AWS::Lambda::Function').map((fn: Located<FunctionProperties>) => {
    const { FunctionName, Timeout, MemorySize, Environment } = fn.properties;
    const variables = resolve(fn.stackName, Environment?.Variables ?? {}) as Record<string, unknown>;
    return {
      name: String(fn.metadata.folder ?? FunctionName),
      functionName: FunctionName,
      timeoutSeconds: Timeout,
      memoryMegabytes: MemorySize,
      environment: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
    };
  });
}
