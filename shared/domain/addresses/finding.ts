import type { AddressChange, AddressDoubt, AddressProblem } from './address-outcome.ts';

/** What became of one field, and what there is to say about it. */
export interface Finding {
  /** Absent: the field is left out. */
  readonly value?: string;
  readonly change?: AddressChange['code'];
  readonly doubt?: AddressDoubt['code'];
  readonly problem?: AddressProblem['code'];
}
