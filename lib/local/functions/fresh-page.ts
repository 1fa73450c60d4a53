import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Invoke } from './lambda-pool.ts';

export interface FreshPageOptions {
  readonly invoke: Invoke;
  /** When the last of the page's sources was changed. */
  readonly changedAt: () => number;
  /** Puts a page made of the present sources in the place of the former one. */
  readonly rebuild: () => Promise<void>;
}

/** A request for the page's document gets it as its sources are now; its assets belong to the document and wait for none. */
export function withFreshPage({ invoke, changedAt, rebuild }: FreshPageOptions): Invoke {
  let builtFrom = changedAt();
  let building = Promise.resolve();
  return async (name, event) => {
    if (name === 'page' && isForDocument(event)) {
      const newest = changedAt();
      if (newest > builtFrom) {
        builtFrom = newest;
        building = rebuild();
      }
      await building;
    }
    return invoke(name, event);
  };
}

/** Of all files under a folder. */
export function newestChangeUnder(folder: string): number {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...paths.map((path) => statSync(join(folder, path)).mtimeMs));
}

function isForDocument(event: unknown): boolean {
  const { rawPath } = (event ?? {}) as { readonly rawPath?: unknown };
  return rawPath === '/app' || rawPath === '/app/';
}
