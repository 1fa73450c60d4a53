import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../../shared/platform/environment.ts';

describe('the environment of a function', () => {
  it('has the variables it asks for and no others', () => {
    const source = { TABLE_NAME: 'table', SECRET: 'canary', EXTRA: 'extra' };
    expect(readEnvironment('oauth', ['TABLE_NAME', 'EXTRA?', 'ABSENT?'], source)).toEqual({
      TABLE_NAME: 'table',
      EXTRA: 'extra',
    });
  });

  it('names every missing variable at once, empty ones too', () => {
    expect(() => readEnvironment('oauth', ['ONE', 'TWO', 'THREE', 'FOUR?'], { TWO: '', THREE: 'x' })).toThrow(
      /^oauth cannot start: ONE, TWO are not set\./,
    );
  });
});
