import { type LocationId, toContactId, toLocationId } from '../../../shared/domain/ids.ts';
import { UsageError } from '../../command/usage-error.ts';
import type { Wanted } from '../personal-data/kept-records.ts';
import { noWords } from './arguments.ts';
import type { OperatorCall, OperatorOption } from './operator-command.ts';

export const whoseData: Readonly<Record<string, OperatorOption>> = {
  location: { value: 'ID', does: 'the location (sub-account) that is meant' },
  contact: { value: 'ID', does: 'the orders of one buyer alone, by the id of the contact' },
  order: { value: 'ID,ID', does: 'these orders alone, as those of a buyer that were stored before version 0.2' },
};

export interface Whose {
  readonly locationId: LocationId;
  /** Absent: everything. */
  readonly wanted?: Wanted;
}

/** @throws UsageError when no location is named. */
export function whose({ words, values }: Pick<OperatorCall, 'words' | 'values'>): Whose {
  noWords(words);
  const { location, contact, order } = values;
  if (typeof location !== 'string' || location === '') throw new UsageError('It needs --location ID.');
  const orders = typeof order === 'string' ? order.split(',').filter(Boolean) : [];
  const isSome = typeof contact === 'string' || orders.length > 0;
  const wanted = { orders, ...(typeof contact === 'string' && { contact: toContactId(contact) }) };
  return { locationId: toLocationId(location), ...(isSome && { wanted }) };
}
