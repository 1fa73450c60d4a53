import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../../lib/local/template/read-settings.ts';

const directory = mkdtempSync(join(tmpdir(), 'dropship-settings-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('readSettings', () => {
  it('lets the shell win over the file', () => {
    const file = join(directory, '.env');
    writeFileSync(file, 'ONE=file\nTWO="line\\nbreak" # remark\n');
    expect(readSettings(file, { ONE: 'shell' })).toEqual({ ONE: 'shell', TWO: 'line\nbreak' });
  });

  it('does without a file', () => {
    expect(readSettings(join(directory, 'absent'), { ONE: 'shell' })).toEqual({ ONE: 'shell' });
  });
});
