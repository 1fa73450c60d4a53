import { saidIn, changesInWords as settingsInWords, settingsParameter } from '../../stages/compare-settings.ts';
import { dataStackName, integrationStackName } from '../../stages/stack-names.ts';
import { changesInWords } from './changes-in-words.ts';
import type { DeploymentTools } from './deployment-tools.ts';
import type { Target } from './open-target.ts';
import type { DeployedStack } from './stacks.ts';
import { type TemplateChanges, templateChanges } from './template-changes.ts';

/** What a deployment would change. */
export interface DeploymentPlan {
  /** Settings, a sentence each. */
  readonly settings: readonly string[];
  readonly stacks: readonly TemplateChanges[];
  readonly isEmpty: boolean;
}

/** What the stage's file said when it was last deployed. */
export async function deployedSettings({ stage, account }: Target): Promise<Readonly<Record<string, string>>> {
  return JSON.parse((await account.findParameter(settingsParameter(stage))) ?? '{}');
}

/** Compares what was synthesized last with what is deployed. */
export async function planDeployment(
  target: Target,
  deployed: Readonly<Record<string, string>>,
  tools: Pick<DeploymentTools, 'readSynthesized'>,
): Promise<DeploymentPlan> {
  const compare = async (name: string, stack: DeployedStack | undefined) => {
    const before = isThere(stack) ? await target.stacks.template(name) : undefined;
    return templateChanges(name, before, tools.readSynthesized(name));
  };
  const stacks = await Promise.all([
    compare(dataStackName(target.stage), target.data),
    compare(integrationStackName(target.stage), target.integration),
  ]);
  const settings = settingsInWords(deployed, saidIn(target.file));
  const isEmpty = settings.length === 0 && stacks.every((stack) => stack.resources.length === 0);
  return { settings, stacks, isEmpty };
}

/** A stack whose creation failed, or of which only a change set is there, has nothing that could change. */
function isThere(stack: DeployedStack | undefined): boolean {
  return stack !== undefined && !['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'].includes(stack.status);
}

export function planInWords({ settings, stacks }: DeploymentPlan): readonly string[] {
  return [...settings.map((change) => `${change}.`), ...stacks.flatMap(changesInWords)];
}
