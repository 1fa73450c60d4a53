import { writeSync } from 'node:fs';
import { isBattery } from './battery.ts';

const parts = 20;

/**
 * Says of a long test how far it is, at each twentieth of it, while it runs; Jest keeps everything else until a file has ended.
 * In `npm test` it says nothing.
 * @returns what to call after each of `total`.
 */
export function batteryProgress(what: string, total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    const isMark = Math.floor((done * parts) / total) > Math.floor(((done - 1) * parts) / total);
    if (isBattery && isMark) writeSync(2, `${what}: ${done} of ${total}\n`);
  };
}
