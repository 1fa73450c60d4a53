import { limitsOf } from '../../../domain/addresses/address-limits.ts';
import { plainText } from '../../../domain/addresses/plain-words.ts';
import { regionOf } from '../../../domain/addresses/region.ts';

/** A state as a provider lists it. */
export interface ListedState {
  readonly code: string;
  readonly name: string;
}

/** Asks the provider which states a country has. */
export type StatesOf = (country: string) => Promise<readonly ListedState[]>;

/**
 * The state of an address that was made ready for a provider: a code already where it has to be one, elsewhere the code by
 * which the provider lists it, else its name; neither where there is none.
 */
export async function codeOrName(
  provider: string,
  { country, state = '' }: { readonly country: string; readonly state?: string },
  statesOf: StatesOf,
): Promise<{ readonly code?: string; readonly name?: string }> {
  if (state.trim() === '') return {};
  if (limitsOf(provider).stateCodes.includes(country)) return { code: state };
  const region = regionOf(country, state)?.code;
  const isSame = (text: string) =>
    plainText(text) === plainText(state) || (region !== undefined && regionOf(country, text)?.code === region);
  const found = (await statesOf(country)).find(({ code, name }) => isSame(code) || isSame(name));
  return found === undefined ? { name: state } : { code: found.code };
}
