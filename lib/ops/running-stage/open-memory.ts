import type { FunctionName } from '../../../functions/environments.ts';
import type { StageData } from '../personal-data/stage-data.ts';
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
  return stage.memory(await tableOf(stage));
}

/** The same table, to be exported or erased from. @throws SetUpError as `openMemory`. */
export async function openData(stage: RunningStage): Promise<StageData> {
  return stage.data(await tableOf(stage));
}

async function tableOf(stage: RunningStage): Promise<string> {
  for (const name of knowing) {
    const tableName = (await stage.functions.find(name))?.variables.TABLE_NAME;
    if (tableName !== undefined) return tableName;
  }
  throw new SetUpError(stage);
}
