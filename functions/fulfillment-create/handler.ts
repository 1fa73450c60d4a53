import type { Command } from '../../shared/domain/commands/commands.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import {
  type CreateFulfillmentsDeps,
  createFulfillments,
} from '../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { misrouted } from '../../shared/use-cases/misrouted.ts';

export function makeFulfillmentCreateHandler(deps: CreateFulfillmentsDeps): (command: Command) => Promise<Outcome> {
  return async (command) =>
    command.kind === 'CreateFulfillments' ? createFulfillments(deps, command) : misrouted(command);
}
