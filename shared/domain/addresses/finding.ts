import type { AddressChange, AddressDoubt, AddressProblem } from './address-outcome.ts';

/** What became of one field, and what there is to say about it. */
export interface Finding {
  /** Absent: the field is left out. */
  readonly value?: string;
  readonly change?: AddressChange['what'];
  readonly doubt?: AddressDoubt['what'];
  readonly problem?: AddressProblem['what'];
}
