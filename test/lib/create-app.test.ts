import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addStacks, createApp } from '../../lib/create-app.ts';
import { stageConfig } from '../../lib/stage-config.ts';

const outdir = mkdtempSync(join(tmpdir(), 'dropship-app-'));
afterAll(() => rmSync(outdir, { recursive: true }));

function checkedApp() {
  const app = createApp({ outdir, builtinCloudFormationValidation: false, treeMetadata: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

describe('the app', () => {
  it('passes the AwsSolutions rules', () => {
    const app = checkedApp();
    addStacks(app, stageConfig('production', { region: 'us-east-1', settings: {} }), () =>
      Code.fromInline('// nothing'),
    );
    expect(app.synth().stacks).toHaveLength(2);
  });

  it('would not pass with a topic that takes plain HTTP', () => {
    const app = checkedApp();
    new Topic(new Stack(app, 'stack'), 'topic');
    expect(() => app.synth()).toThrow(/AwsSolutions-SNS3/);
  });
});
