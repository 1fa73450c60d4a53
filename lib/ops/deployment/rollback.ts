import { exitCodes } from '../../command/exit-codes.ts';
import { type Release, releaseParameter } from '../../release.ts';
import { replayStack } from '../../replay-stack.ts';
import { stageConfig } from '../../stage-config.ts';
import { changesInWords } from './changes-in-words.ts';
import { decideRollback } from './decide-rollback.ts';
import type { DeploymentTools } from './deployment-tools.ts';
import { openTarget, type Target } from './open-target.ts';
import { runStep } from './synthesize-stage.ts';
import type { Template, TemplateResource } from './template.ts';
import { templateChanges } from './template-changes.ts';

/**
 * Brings back the code that a stage ran before, and nothing else: settings, permissions, queues and data stay as they are. The
 * checkout is not needed, and the next deployment brings whatever it holds.
 * @returns 0, or 4 when somebody answered no.
 * @throws Error when the former code cannot read what was written since.
 */
export async function rollback(
  { stage, yes }: { readonly stage: string; readonly yes: boolean },
  tools: DeploymentTools,
): Promise<number> {
  const target = await openTarget(stage, tools);
  const { integration, stacks, account } = target;
  if (integration === undefined) throw new Error(`${stage} is not deployed: there is nothing to go back from.`);
  const before = await stacks.template(integration.name);
  const history = await account.parameterHistory(releaseParameter(stage));
  const releases = history.map(({ value, at }) => ({ release: JSON.parse(value) as Release, at }));
  const decision = decideRollback(releases, {
    indexes: await indexesOf(target, tools),
    variables: variablesIn(before),
  });
  if (decision.kind === 'refused') throw new Error(decision.why);

  const { from, to } = decision;
  const after = withCode(before, to.release, stage);
  const { printing, asking } = tools;
  printing.line(`From the code of ${from.at.toISOString()} back to that of ${to.at.toISOString()}.`);
  for (const line of changesInWords(templateChanges(integration.name, before, after))) printing.line(line);
  if (!yes && !(await asking.confirm('Go back?'))) {
    printing.line('Nothing was changed.');
    return exitCodes.declined;
  }
  await deployTemplate(target, after, tools);
  printing.line(
    'The former code runs. Doors and lanes: `npm run status`. The next `npm run deploy` brings what the checkout holds.',
  );
  printing.result({ stage, from: from.at.toISOString(), to: to.at.toISOString(), code: to.release.code });
  return exitCodes.done;
}

async function indexesOf({ file, data, stacks }: Target, tools: DeploymentTools): Promise<readonly string[]> {
  const resources = data ? await stacks.resources(data.name) : [];
  const name = file.tableName ?? resources.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable')?.id;
  return name === undefined ? [] : ((await tools.openTables(file.region).find(name))?.indexes ?? []);
}

const isFunction = ({ Type }: TemplateResource) => Type === 'AWS::Lambda::Function';

function variablesIn({ Resources = {} }: Template): readonly string[] {
  const environments = Object.values(Resources)
    .filter(isFunction)
    .map(({ Properties }) => Properties?.Environment as { readonly Variables?: object } | undefined);
  return [...new Set(environments.flatMap((environment) => Object.keys(environment?.Variables ?? {})))];
}

/** A function that the release did not have keeps its code. */
function withCode(template: Template, release: Release, stage: string): Template {
  const resources = Object.entries(template.Resources ?? {}).map(([id, resource]) => {
    const { Properties = {}, Metadata = {} } = resource;
    const S3Key = release.code[String(Metadata.folder)];
    if (isFunction(resource) && S3Key !== undefined) {
      const code = { ...(Properties.Code as object), S3Key };
      return [id, { ...resource, Properties: { ...Properties, Code: code } }];
    }
    // So that a further way back begins here.
    if (Properties.Name === releaseParameter(stage)) {
      return [id, { ...resource, Properties: { ...Properties, Value: JSON.stringify(release) } }];
    }
    return [id, resource];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

async function deployTemplate(target: Target, template: Template, tools: DeploymentTools): Promise<void> {
  const { stage, file, integration } = target;
  const { isProtected, tags } = stageConfig(stage, file);
  const stackName = integration?.name ?? '';
  const { account = '', region } = file;
  replayStack({ stackName, account, region, isProtected, tags, template: template as never }, tools.replayFolder);
  const stack = ['--exclusively', stackName, '--require-approval', 'never'];
  await runStep('going back', ['deploy', '--app', tools.replayFolder, ...stack], tools);
}
