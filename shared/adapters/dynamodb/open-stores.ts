import { type OpenFoundationsOptions, openFoundations } from './open-foundations.ts';
import { type Stores, storesOn } from './stores.ts';

/** All stores as they ship. */
export function openStores(options: OpenFoundationsOptions): Stores {
  return storesOn(openFoundations(options));
}
