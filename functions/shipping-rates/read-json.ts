import { wellFormedJson } from '../../shared/platform/well-formed-json.ts';

const largestBody = 256 * 1024;

/** @returns undefined when it is none, or larger than any cart: both are counted as unreadable. */
export function readJson(body: Uint8Array): unknown {
  if (body.byteLength > largestBody) return undefined;
  try {
    return wellFormedJson(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
