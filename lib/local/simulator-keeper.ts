import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Saved, SavedState } from '../../shared/simulators/saved-state.ts';

/** A simulator as the run before left it. */
export interface KeptSimulator {
  /** Where it answered: records name its address. */
  readonly port: number;
  /** What pointed the machine to it, beside its address. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly state: SavedState;
}

export interface SimulatorKeeper {
  find(name: string): KeptSimulator | undefined;
  /** Keeps this one from `begin` on. */
  add(name: string, kept: Omit<KeptSimulator, 'state'> & { readonly simulator: Saved }): void;
  /** Something was asked of it that may have changed it: that is on the disk before it is answered. */
  changed(name: string): void;
  /** Nobody else uses the directory: from now on it is written. */
  begin(): void;
  close(): void;
}

export const forgetful: SimulatorKeeper = {
  find: () => undefined,
  add: () => undefined,
  changed: () => undefined,
  begin: () => undefined,
  close: () => undefined,
};

/** How late what happens inside a simulator, as an order that a shopper places at the desk, is on the disk; ms. */
const everyMs = 1_000;

/**
 * The simulated outside of a data directory: one file each, replaced whole, so that a killed run leaves the one before or after.
 * @param directory absent: every run begins with an outside of its own.
 */
export function openSimulatorKeeper(directory: string | undefined): SimulatorKeeper {
  if (directory === undefined) return forgetful;
  const folder = join(directory, 'simulators');
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const kept = new Map<string, Parameters<SimulatorKeeper['add']>[1]>();
  const written = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const save = (name: string): void => {
    const running = kept.get(name);
    if (!running || timer === undefined) return;
    const { simulator, ...rest } = running;
    const text = JSON.stringify({ ...rest, state: simulator.saveState() } satisfies KeptSimulator);
    if (written.get(name) === text) return;
    writeFileSync(`${fileOf(name)}.draft`, text, { mode: 0o600 });
    renameSync(`${fileOf(name)}.draft`, fileOf(name));
    written.set(name, text);
  };
  const saveAll = () => [...kept.keys()].forEach(save);

  return {
    find: (name) => (existsSync(fileOf(name)) ? read(fileOf(name)) : undefined),
    add: (name, running) => void kept.set(name, running),
    changed: save,
    begin() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      timer = setInterval(saveAll, everyMs).unref();
      saveAll();
    },
    close() {
      saveAll();
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** @throws Error that names the file that cannot be read. */
function read(file: string): KeptSimulator {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptSimulator;
  } catch (cause) {
    throw new Error(`${file} is damaged. Remove it, and that simulator begins anew.`, { cause });
  }
}
