import type { FunctionName } from '../../../functions/environments.ts';
import type { RunningStage } from './running-stage.ts';
import { SetUpError } from './set-up-error.ts';
import type { StageMemory } from './stage-memory.ts';

/** Functions that know the table; the second needs no finished set-up. */
const knowing: readonly FunctionName[] = ['order-export', 'token-refresh'];

/**
 * The memory of a stage: the table that its functions are told to use, also after another one was restored.
 * @throws SetUpError when no function is deployed.
 */
export async function openMemory(stage: RunningStage): Promise<StageMemory> {
  for (const name of knowing) {
    const tableName = (await stage.functions.find(name))?.variables.TABLE_NAME;
    if (tableName !== undefined) return stage.memory(tableName);
  }
  throw new SetUpError(stage);
}
