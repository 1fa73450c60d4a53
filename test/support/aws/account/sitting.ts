import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');

/** What somebody types when they are asked something; hidden answers leave no trace on the screen. */
export interface Answer {
  readonly to: string;
  readonly typed: string;
}

export interface Sitting {
  readonly code: number | null;
  /** The screen: what was printed, with what was typed where it shows. */
  readonly screen: string;
}

/** The files of the project as a clone has them, in a folder of their own; packages are shared. */
export function freshClone(folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed
    .toString()
    .split('\0')
    .filter((name) => name !== '')) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Runs `npm run …` in a folder and answers each question with the first answer that fits and was not given yet. */
export function sit(
  args: readonly string[],
  {
    cwd,
    environment,
    answers,
  }: { cwd: string; environment: Readonly<Record<string, string>>; answers: readonly Answer[] },
): Promise<Sitting> {
  const child = spawn('npm', ['run', '--silent', ...args], {
    cwd,
    env: { ...process.env, ...environment, NO_COLOR: '1', CI: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const left = [...answers];
  let screen = '';
  let answered = 0;
  const show = (chunk: Buffer) => {
    screen += chunk.toString();
    const open = screen.slice(answered);
    const next = left.find(({ to }) => open.includes(to));
    if (next === undefined) return;
    left.splice(left.indexOf(next), 1);
    if (!open.includes('hidden')) screen += `${next.typed}\n`;
    answered = screen.length;
    child.stdin.write(`${next.typed}\n`);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, screen }));
  });
}
