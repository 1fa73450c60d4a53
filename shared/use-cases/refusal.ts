import { PermanentError } from '../domain/errors.ts';
import type { Reason } from '../domain/reason.ts';

/** A refusal as a value; every other failure is thrown. */
export async function refusalOf(request: () => Promise<void>): Promise<Reason | undefined> {
  try {
    await request();
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** HighLevel refused this one request; the location as a whole is still served. */
export function isRefusal(error: unknown): error is PermanentError {
  return error instanceof PermanentError && error.name === 'PermanentError';
}
