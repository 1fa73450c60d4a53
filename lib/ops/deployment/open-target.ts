import { dataStackName, integrationStackName } from '../../stages/stack-names.ts';
import type { StageFile } from '../../stages/stage-file.ts';
import type { Account } from '../account.ts';
import type { DeploymentTools } from './deployment-tools.ts';
import { refuseLocked } from './stack-problem.ts';
import type { DeployedStack, Stacks } from './stacks.ts';

/** A stage and the account that it is in, looked at. */
export interface Target {
  readonly stage: string;
  readonly file: StageFile;
  readonly account: Account;
  readonly stacks: Stacks;
  readonly data: DeployedStack | undefined;
  readonly integration: DeployedStack | undefined;
}

/**
 * Opens a stage for a command that changes or compares it. Whatever can be refused is refused here, before anything is built.
 * @throws Error, in one sentence: no credentials, those of another account, a locked stack.
 */
export async function openTarget(
  stage: string,
  tools: Pick<DeploymentTools, 'readStage' | 'openAccount' | 'openStacks'>,
): Promise<Target> {
  const file = tools.readStage(stage);
  const account = tools.openAccount(file.region);
  const stacks = tools.openStacks(file.region);
  refuseOtherAccount(stage, file, await account.id());
  const [data, integration] = await Promise.all([
    stacks.find(dataStackName(stage)),
    stacks.find(integrationStackName(stage)),
  ]);
  refuseLocked([data, integration]);
  return { stage, file, account, stacks, data, integration };
}

function refuseOtherAccount(stage: string, file: StageFile, id: string): void {
  if (file.account === id) return;
  const path = `lib/stages/${stage}.json`;
  throw new Error(
    file.account === undefined
      ? `${path} names no account. Your credentials are for ${id}: add "account": "${id}" there if that is the one.`
      : `${path} is for the account ${file.account}, your credentials are for ${id}. Nothing was done.`,
  );
}
