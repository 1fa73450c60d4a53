import type { Reason } from '../domain/reason.ts';
import { isRefusal } from '../domain/request-failures.ts';

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
