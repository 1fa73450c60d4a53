import {
  GetAccountSettingsCommand,
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  InvokeCommand,
  type LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { askAws } from '../../command/ask-aws.ts';
import type { DeployedFunction, StageFunctions, StageWorkers } from './running-stage.ts';

/** @param prefix stands before the name of each function of the stage. */
export function functionsAtLambda(client: LambdaClient, prefix: string): StageFunctions {
  return {
    find: (name) =>
      askAws(`tell of the function ${prefix}${name}`, async () => {
        const asked = new GetFunctionConfigurationCommand({ FunctionName: `${prefix}${name}` });
        const found = await client.send(asked).catch(unlessMissing);
        return found && toDeployedFunction(found);
      }),
    concurrency: () =>
      askAws('say how many functions may run at once', async () => {
        const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
        return AccountLimit?.ConcurrentExecutions ?? 0;
      }),
    start: (name, payload) =>
      askAws(`start ${prefix}${name}`, async () => {
        const asked = {
          FunctionName: `${prefix}${name}`,
          InvocationType: 'Event',
          Payload: JSON.stringify(payload),
        } as const;
        await client.send(new InvokeCommand(asked));
      }),
  };
}

export function workersAtLambda(client: LambdaClient, prefix: string): StageWorkers {
  return {
    find: (lane) =>
      askAws(`tell what feeds the lane ${lane}`, async () => {
        const asked = new ListEventSourceMappingsCommand({ FunctionName: `${prefix}${lane}` });
        const { EventSourceMappings: [mapping] = [] } = (await client.send(asked).catch(unlessMissing)) ?? {};
        if (!mapping?.UUID) return undefined;
        const { UUID: id, State: state = 'unknown', ScalingConfig } = mapping;
        const maximumConcurrency = ScalingConfig?.MaximumConcurrency;
        return { id, state, ...(maximumConcurrency !== undefined && { maximumConcurrency }) };
      }),
    set: ({ id }, Enabled) =>
      askAws(Enabled ? 'let the lane go on' : 'stop the lane', async () => {
        await client.send(new UpdateEventSourceMappingCommand({ UUID: id, Enabled }));
      }),
  };
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
  throw error;
}

function toDeployedFunction(found: GetFunctionConfigurationCommandOutput): DeployedFunction {
  const { State = 'Active', StateReason, LastUpdateStatus, LastUpdateStatusReason } = found;
  // `Inactive` wakes with the next request.
  const isReady = State !== 'Failed' && State !== 'Pending' && LastUpdateStatus !== 'Failed';
  const trouble = StateReason ?? LastUpdateStatusReason ?? `${State}, ${LastUpdateStatus}`;
  const { MemorySize: memoryMegabytes = 0, Environment } = found;
  return { variables: Environment?.Variables ?? {}, memoryMegabytes, isReady, ...(!isReady && { trouble }) };
}
