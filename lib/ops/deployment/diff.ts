import { exitCodes } from '../../command/exit-codes.ts';
import type { DeploymentTools } from './deployment-tools.ts';
import { openTarget } from './open-target.ts';
import { deployedSettings, planDeployment, planInWords } from './plan-deployment.ts';
import { synthesizeStage } from './synthesize-stage.ts';

/**
 * Says what a deployment of this checkout would change, and changes nothing.
 * @returns 0 when nothing would change, else 3.
 */
export async function diff(stage: string, tools: DeploymentTools): Promise<number> {
  const target = await openTarget(stage, tools);
  const deployed = await deployedSettings(target);
  await synthesizeStage(stage, await target.account.concurrency(), tools);
  const plan = await planDeployment(target, deployed, tools);
  for (const line of planInWords(plan)) tools.printing.line(line);
  tools.printing.result({ stage, ...plan });
  return plan.isEmpty ? exitCodes.done : exitCodes.found;
}
