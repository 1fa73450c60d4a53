import { UsageError } from '../../command/usage-error.ts';
import { localStage, stageConfig } from '../../stage-config.ts';
import { readStage } from '../../stages/read-stage.ts';
import { openAccount } from '../account.ts';
import type { StageAddress } from './open-running-stage.ts';

/** Of the Invoke API of a local runtime that was told no ports. */
export const usualLocalUrl = 'http://127.0.0.1:3001';

/** @throws UsageError when it is no address. */
export function localAddress(localUrl: string): StageAddress {
  if (!URL.canParse(localUrl)) {
    throw new UsageError(
      `--local takes the address of a local runtime's Invoke API, as ${usualLocalUrl}, not "${localUrl}".`,
    );
  }
  const { name, namePrefix: prefix, region } = localStage({});
  return { name, prefix, region, localUrl: localUrl.replace(/\/+$/, '') };
}

/**
 * The stage of `lib/stages/{name}.json`.
 * @throws Error when there is none, or the shell's credentials are for another account than its own.
 */
export async function stageAddress(name: string): Promise<StageAddress> {
  const file = readStage(name);
  const { namePrefix: prefix, region } = stageConfig(name, file);
  const id = await openAccount(region).id();
  if (file.account !== undefined && file.account !== id) {
    throw new Error(
      `lib/stages/${name}.json is for the account ${file.account}, your credentials are for ${id}. Nothing was asked there.`,
    );
  }
  return { name, prefix, region };
}
