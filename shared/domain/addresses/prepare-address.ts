import { omitUndefined } from '../omit-undefined.ts';
import type { AddressLimits } from './address-limits.ts';
import type { AddressDoubt, AddressOutcome, AddressProblem } from './address-outcome.ts';
import { cleanAddress } from './clean-address.ts';
import type { Finding } from './finding.ts';
import { fitStreet, lengthOf } from './fit-street.ts';
import { findEmail, findPhone, findTaxNumber } from './person-findings.ts';
import { findCity, findCountry, findRegion } from './place-findings.ts';
import type { Recipient } from './recipient.ts';
import { splitName } from './split-name.ts';
import type { AddressField, WrittenAddress } from './written-address.ts';

type Findings = Readonly<Partial<Record<AddressField, Finding>>>;
/** As in a form. */
const order: readonly AddressField[] = [
  'name',
  'company',
  'address1',
  'address2',
  'city',
  'state',
  'postalCode',
  'country',
  'phone',
  'email',
  'taxNumber',
];

/**
 * Makes an address ready for one provider and judges it. Nothing is guessed: what was changed stands in `changes`, and what
 * cannot be told for certain is a doubt. Nothing is cut: what does not fit is a problem, or a doubt where only labels limit it.
 */
export function prepareAddress(written: WrittenAddress, limits: AddressLimits): AddressOutcome {
  const { address, changes: cleaned } = cleanAddress(written);
  const findings = { ...findPlace(address, limits), ...findPerson(address, limits), ...findStreet(address, limits) };
  const changes = [...cleaned, ...told(findings, 'change')];
  const problems = [...told(findings, 'problem'), ...longStreet(findings, limits), ...tooLong(findings, limits)];
  if (problems.length > 0) return { kind: 'undeliverable', problems: inOrder(problems), changes };
  const recipient = recipientOf(findings);
  const doubts = [...told(findings, 'doubt'), ...foreignScript(recipient, limits)];
  return doubts.length > 0
    ? { kind: 'doubtful', recipient, doubts, changes }
    : { kind: 'deliverable', recipient, changes };
}

function findPlace(address: WrittenAddress, limits: AddressLimits): Findings {
  const country = findCountry(address.country);
  const code = country.value;
  // Nothing can be said of the rest of a place in no country, but that it is not there.
  if (code === undefined) return { country, city: address.city === undefined ? { problem: 'missing' } : {} };
  return { country, city: findCity(code, address.city), ...findRegion(code, address, limits) };
}

function findPerson(address: WrittenAddress, limits: AddressLimits): Findings {
  const country = findCountry(address.country).value ?? '';
  const name = address.name ?? address.company;
  return {
    name: name === undefined ? { problem: 'missing' } : { value: name },
    company: address.company === undefined ? {} : { value: address.company },
    phone: findPhone(country, address.phone, limits),
    email: findEmail(address.email, limits),
    taxNumber: findTaxNumber(country, address.taxNumber, limits),
  };
}

function findStreet({ address1, address2 }: WrittenAddress, limits: AddressLimits): Findings {
  if (address1 === undefined) return { address1: { problem: 'missing' } };
  const street = { address1, ...(address2 !== undefined && { address2 }) };
  const longest = limits.longest.line ?? Number.POSITIVE_INFINITY;
  const fitting = fitStreet(street, { longest, lines: limits.lines, isRefused: limits.isRefused });
  const used = fitting ?? street;
  const isLong = fitting === undefined || [used.address1, used.address2 ?? ''].some((line) => lengthOf(line) > longest);
  return {
    address1: {
      value: used.address1,
      ...(used.address1 !== address1 && { change: 'split-at-limit' }),
      ...(isLong && { doubt: 'longer-than-labels' }),
    },
    ...(used.address2 !== undefined && { address2: { value: used.address2 } }),
  };
}

function longStreet(findings: Findings, { isRefused, longest }: AddressLimits): readonly AddressProblem[] {
  const isLong = isRefused && findings.address1?.doubt === 'longer-than-labels';
  return isLong ? [{ field: 'address1', what: 'too-long', ...omitUndefined({ limit: longest.line }) }] : [];
}

/** Fields other than the street that the provider would refuse for their length. */
function tooLong(findings: Findings, { longest, isRefused, isNameSplit }: AddressLimits): readonly AddressProblem[] {
  if (!isRefused) return [];
  return order.flatMap((field) => {
    const limit = field in longest ? longest[field as keyof typeof longest] : undefined;
    const value = findings[field]?.value;
    if (limit === undefined || value === undefined) return [];
    const fits = field === 'name' && isNameSplit ? splitName(value, limit) !== undefined : lengthOf(value) <= limit;
    return fits ? [] : [{ field, what: 'too-long' as const, limit }];
  });
}

/** Ten Latin letters are a name or a number of a flat; more are an address in the wrong script (Gelato, "Create order"). */
function foreignScript(
  { country, address1, address2 = '' }: Recipient,
  limits: AddressLimits,
): readonly AddressDoubt[] {
  const latin = `${address1}${address2}`.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return limits.ownScript.includes(country) && latin > 10 ? [{ field: 'address1', what: 'script-foreign' }] : [];
}

function recipientOf(findings: Findings): Recipient {
  const values = Object.fromEntries(
    order.flatMap((field) => {
      const value = findings[field]?.value;
      return value === undefined ? [] : [[field, value]];
    }),
  );
  const { name = '', address1 = '', city = '', postalCode = '', country = '' } = values;
  return { ...values, name, address1, city, postalCode, country };
}

function told<Kind extends 'change' | 'doubt' | 'problem'>(
  findings: Findings,
  kind: Kind,
): readonly { readonly field: AddressField; readonly what: NonNullable<Finding[Kind]> }[] {
  return order.flatMap((field) => {
    const what = findings[field]?.[kind];
    return what === undefined ? [] : [{ field, what: what as NonNullable<Finding[Kind]> }];
  });
}

function inOrder(problems: readonly AddressProblem[]): readonly AddressProblem[] {
  return problems.toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
}
