import { describe, expect, it } from '@jest/globals';
import { readStage } from '../../../lib/stages/read-stage.ts';

describe('readStage', () => {
  it('finds the stage that comes with the project', () => {
    expect(readStage('production').region).toBe('us-east-1');
  });

  it('tells which stages there are when there is no such one', () => {
    expect(() => readStage('staging')).toThrow(/There is no stage "staging".*There are: production\./);
  });

  it.each(['', 'Prod', '1st', 'a b', '../x', 'x'.repeat(17)])('refuses "%s" as a name', (name) => {
    expect(() => readStage(name)).toThrow(/cannot name a stage/);
  });

  it('does not deploy the stage of the local runtime', () => {
    expect(() => readStage('local')).toThrow(/it is not deployed/);
  });

  it.each(['data', 'staging-data'])('refuses "%s": it is how another stage calls its data stack', (name) => {
    expect(() => readStage(name)).toThrow(/data stack would have the same name/);
  });
});
