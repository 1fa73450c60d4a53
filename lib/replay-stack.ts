import { rmSync } from 'node:fs';
import { CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { createApp } from './create-app.ts';

export interface Replay {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly isProtected: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** A whole template, as CloudFormation has it. */
  readonly template: {
    readonly Resources?: Readonly<Record<string, { readonly Type: string } & Readonly<Record<string, unknown>>>>;
    readonly Outputs?: Readonly<Record<string, { readonly Value?: unknown }>>;
  };
}

/** Writes what the CDK CLI deploys a given template from, without the code that once made it. */
export function replayStack({ stackName, account, region, isProtected, tags, template }: Replay, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const app = createApp({ outdir: folder, builtinCloudFormationValidation: false, treeMetadata: false });
  const stack = new Stack(app, stackName, {
    env: { account, region },
    terminationProtection: isProtected,
    tags: { ...tags },
  });
  for (const [id, { Type: type, Properties: properties, ...rest }] of Object.entries(template.Resources ?? {})) {
    const resource = new CfnResource(stack, id, { type, properties: properties as Record<string, unknown> });
    resource.overrideLogicalId(id);
    for (const [name, value] of Object.entries(rest)) resource.addOverride(name, value);
  }
  for (const [id, { Value }] of Object.entries(template.Outputs ?? {})) {
    new CfnOutput(stack, `${id}Output`, { value: Value as string }).overrideLogicalId(id);
  }
  app.synth();
}
