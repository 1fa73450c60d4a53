import { rmSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { addStacks, createApp } from '../../lib/create-app.ts';
import { stageConfig } from '../../lib/stage-config.ts';

/** The templates of a stage, without bundles and without CloudFormation's own checks. */
export function synthesized(settings: Readonly<Record<string, string>> = {}, stageName = 'production') {
  const app = createApp({ builtinCloudFormationValidation: false, treeMetadata: false, stackTraces: false });
  const stage = stageConfig(stageName, (name) => settings[name]);
  const { data, integration } = addStacks(app, stage, () => Code.fromInline('// nothing'));
  const templates = { stage, data: Template.fromStack(data), integration: Template.fromStack(integration) };
  rmSync(app.outdir, { recursive: true });
  return templates;
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What the role of one function may do, statement by statement. */
export function statementsOf(template: Template, functionName: string): Statement[] {
  const logicalName = functionName.replaceAll('-', '');
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(`${logicalName}Role`))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement as Statement[]);
}

export const actionsOf = (statements: readonly Statement[]) => statements.flatMap(({ Action }) => Action).sort();
