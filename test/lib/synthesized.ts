import { rmSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { addStacks, createApp } from '../../lib/create-app.ts';
import { stageConfig } from '../../lib/stage-config.ts';
import type { StageFile } from '../../lib/stages/stage-file.ts';

/** What a stage needs before its functions start. */
export const setUp = {
  HIGHLEVEL_CLIENT_ID: 'app-1',
  HIGHLEVEL_INSTALL_URL: 'https://portal.example/install?client_id=app-1&redirect_uri=https%3A%2F%2Fme.example',
};

/** The templates of a stage, without bundles and without CloudFormation's own checks. */
export function synthesized(
  settings: StageFile['settings'] = setUp,
  given: Partial<StageFile> & { readonly stage?: string } = {},
) {
  const app = createApp({ builtinCloudFormationValidation: false, treeMetadata: false, stackTraces: false });
  const { stage: name = 'production', ...file } = given;
  const stage = stageConfig(name, { region: 'us-east-1', settings, ...file });
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
