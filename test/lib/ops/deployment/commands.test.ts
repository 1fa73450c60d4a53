import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../../..');

/** A shell without credentials of AWS, and without a machine that would have some. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const plain = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return { ...Object.fromEntries(plain), HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' };
}

function start(args: readonly string[]): ChildProcess {
  const [command = '', ...rest] = args;
  const bin = join(root, 'bin', `${command}.ts`);
  return spawn(process.execPath, ['--import', 'tsx', bin, ...rest], { cwd: root, env: bareEnvironment() });
}

async function ended(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out, err };
}

const run = (...args: string[]) => {
  const child = start(args);
  child.stdin?.end();
  return ended(child);
};

const commands = ['setup', 'deploy', 'diff', 'rollback', 'restore', 'destroy'] as const;
const needed: Readonly<Record<string, readonly string[]>> = { restore: ['--at', '2026-12-01T08:30Z'] };

describe.each(commands)('npm run %s', (command) => {
  it('without credentials says so in one sentence, before anything is built', async () => {
    const { code, out, err } = await run(command, ...(needed[command] ?? []));
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'There are no AWS credentials: run `aws sso login` or set AWS_PROFILE, then try again.\n',
    });
  });
});

// Each start costs seconds of a busy machine; all six parse their flags in the same way.
it.each(['setup', 'restore'])(
  'npm run %s with a flag that is none shows what there is, and ends with 2',
  async (command) => {
    const { code, err } = await run(command, '--bogus');
    expect(code).toBe(2);
    expect(err).toContain("Unknown option '--bogus'");
    for (const flag of ['--stage NAME', '--json', '--help']) expect(err).toContain(flag);
  },
);

it('a stage that is none: the stages that there are', async () => {
  const { code, err } = await run('deploy', '--stage', 'nowhere');
  expect(code).toBe(1);
  expect(err).toContain('There is no stage "nowhere"');
  expect(err).toContain('There are: production');
});

it('restore without a moment says which, and ends with 2', async () => {
  const { code, err } = await run('restore');
  expect([code, err.includes('--at is missing')]).toEqual([2, true]);
});
