import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { addStacks, createApp } from '../../create-app.ts';
import type { StageConfig } from '../../stage-config.ts';
import type { StackTemplate } from './cloudformation.ts';

/** Synthesizes the app for this machine: the same stacks, without bundles and without the checks that a deployment passes. */
export function synthesize(stage: StageConfig): StackTemplate[] {
  const outdir = mkdtempSync(join(tmpdir(), 'dropship-synth-'));
  try {
    const app = createApp({ outdir, treeMetadata: false, stackTraces: false, builtinCloudFormationValidation: false });
    addStacks(app, stage, () => Code.fromInline('// bundled apart'));
    return app.synth().stacks.map(({ stackName, template }) => ({ stackName, template }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
