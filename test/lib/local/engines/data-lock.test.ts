import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lockDataDirectory } from '../../../../lib/local/engines/data-lock.ts';

describe('lockDataDirectory', () => {
  it('lets one process in at a time', async () => {
    const directory = `/data/${randomUUID()}`;
    const unlock = await lockDataDirectory(directory);
    await expect(lockDataDirectory(directory)).rejects.toThrow(`${directory} is used by another local runtime`);
    await unlock();
    await (await lockDataDirectory(directory))();
  });

  it('is not kept by a process that was killed', async () => {
    const directory = `/data/${randomUUID()}`;
    const source = join(import.meta.dirname, '../../../../lib/local/engines/data-lock.ts');
    const code = `const { lockDataDirectory } = await import(${JSON.stringify(source)});
      await lockDataDirectory(${JSON.stringify(directory)}); console.log('locked'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
    await once(child.stdout, 'data');
    await expect(lockDataDirectory(directory)).rejects.toThrow(/is used by another/);
    child.kill('SIGKILL');
    await once(child, 'close');
    await (await lockDataDirectory(directory))();
  });
});
