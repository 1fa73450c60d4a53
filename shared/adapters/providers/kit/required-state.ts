import { PermanentError } from '../../../domain/errors.ts';
import { type State, stateCodeOf, statesByCountry } from './state-codes.ts';

/** A code where the provider has codes, else the name as it was written; neither for an address without a state. */
export interface AddressState {
  readonly code?: string;
  readonly name?: string;
}

/**
 * The state of an address for a provider that wants codes.
 * @param statesOf asks the provider which states a country has; called only where the built-in table does not know.
 * @throws PermanentError `address-incomplete` where a state is needed and none fits.
 */
export async function requiredState(
  { country, state = '' }: { readonly country: string; readonly state?: string },
  statesOf: (country: string) => Promise<readonly State[]>,
): Promise<AddressState> {
  const known = statesByCountry[country];
  if (state.trim() === '') {
    if (known === undefined) return {};
    throw new PermanentError('address-incomplete', 'The address needs a state, and it is empty.');
  }
  const code = stateCodeOf(known ?? (await statesOf(country)), country, state);
  if (code !== undefined) return { code };
  if (known === undefined) return { name: state.trim() };
  throw new PermanentError('address-incomplete', `The address names a state that ${country} does not have.`);
}
