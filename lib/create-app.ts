import { App, type AppProps, Validations } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { acknowledgedRules } from './acknowledged-rules.ts';
import { DataStack } from './data-stack.ts';
import { type Bundle, IntegrationStack } from './integration-stack.ts';
import type { StageConfig } from './stage-config.ts';
import { dataStackName, integrationStackName } from './stages/stack-names.ts';

const context = {
  // A template that CloudFormation would refuse or regret is an error at synthesis, not a warning.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:explicitStackTags': true,
  // Read when a stack is deployed. A strong one would refuse every later change of what the data stack gives: it is
  // deployed first, while the functions of the release before still use the old export.
  '@aws-cdk/core:defaultCrossStackReferences': 'weak',
};

/** An empty CDK app with this project's feature flags. */
export function createApp(props: AppProps = {}): App {
  return new App({ ...props, analyticsReporting: false, context: { ...context, ...props.context } });
}

export interface Stacks {
  readonly data: DataStack;
  readonly integration: IntegrationStack;
}

/** Adds the two stacks of one stage. */
export function addStacks(app: App, stage: StageConfig, code: (name: Bundle) => Code): Stacks {
  const data = new DataStack(app, dataStackName(stage.name), stage);
  const integration = new IntegrationStack(app, integrationStackName(stage.name), { stage, data, code });
  Validations.of(integration).acknowledge(...acknowledgedRules);
  return { data, integration };
}
