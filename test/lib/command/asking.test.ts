import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { openAsking } from '../../../lib/command/asking.ts';

function terminal({ isTTY = false } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk) => {
    shown += chunk;
  });
  return { input, output, shown: () => shown };
}

describe('asking', () => {
  it('takes the lines of a pipe as answers, in order, however early they come', async () => {
    const { input, output } = terminal();
    input.end('  eu-west-1 \nyes\nno\n');
    const asking = openAsking({ input, output });
    expect(await asking.text('Which region?')).toBe('eu-west-1');
    expect(await asking.confirm('Deploy?')).toBe(true);
    expect(await asking.confirm('Really?')).toBe(false);
    asking.close();
  });

  it.each([true, false])('never shows a secret while it is typed, nor later (a terminal: %s)', async (isTTY) => {
    const { input, output, shown } = terminal({ isTTY });
    const asking = openAsking({ input, output });
    input.write('visible\n');
    expect(await asking.text('Name?')).toBe('visible');
    const answer = asking.hidden('Secret?');
    input.write('hunter2-hidden\n');
    expect(await answer).toBe('hunter2-hidden');
    const next = asking.text('Next?');
    // The arrow key that brings back the last line in a shell.
    input.write('\u001b[Ax\n');
    expect(await next).not.toContain('hunter2');
    asking.close();
    expect(shown()).toContain('Secret?');
    expect(shown()).not.toContain('hunter2');
  });

  it('says which question was left when the input ends', async () => {
    const { input, output } = terminal();
    input.end('');
    await expect(openAsking({ input, output }).text('Which region?')).rejects.toThrow('Which region?');
  });
});
