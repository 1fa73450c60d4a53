import type { Reason } from '../reason.ts';
import {
  type AddressChange,
  type AddressDoubt,
  type AddressProblem,
  changeWords,
  doubtWords,
} from './address-outcome.ts';
import { fieldWords } from './written-address.ts';

const advice = 'Complete the order’s contact, then try again.';

/** Why nothing can be sent to an address, for the merchant. It names fields and limits, never what stands in them. */
export function undeliverableReason(problems: readonly AddressProblem[]): Reason {
  const missing = problems.filter(({ code }) => code === 'missing').map(({ field }) => fieldWords[field]);
  const lacks = missing.length > 0 ? [`The shipping address lacks: ${missing.join(', ')}.`] : [];
  const sentences = [...lacks, ...problems.flatMap(sentenceOf)];
  return { code: codeOf(problems), message: [...sentences, advice].join(' ') };
}

/** Why a person should look at an address before something is sent there. */
export function doubtfulReason(doubts: readonly AddressDoubt[]): Reason {
  const sentences = doubts.map(
    ({ field, code }) => `The ${fieldWords[field]} of the shipping address ${doubtWords[code]}.`,
  );
  return { code: 'address-doubtful', message: sentences.join(' ') };
}

/** What was changed of an address, as an entry of a timeline; `undefined` when nothing was. */
export function changesText(changes: readonly AddressChange[]): string | undefined {
  if (changes.length === 0) return undefined;
  return changes.map(({ field, code }) => `The ${fieldWords[field]} of the address: ${changeWords[code]}.`).join(' ');
}

function codeOf(problems: readonly AddressProblem[]): string {
  for (const code of ['tax-number-missing', 'too-long'] as const) {
    if (problems.every((problem) => problem.code === code)) return code === 'too-long' ? 'address-too-long' : code;
  }
  return 'address-incomplete';
}

function sentenceOf({ field, code, limit }: AddressProblem): readonly string[] {
  switch (code) {
    case 'missing':
      return [];
    case 'unknown':
      return [
        field === 'country'
          ? 'It names a country that nobody knows.'
          : 'It names a state that its country does not have.',
      ];
    case 'too-long':
      return [`Its ${fieldWords[field]} is longer than the provider takes (${limit} letters).`];
    case 'tax-number-missing':
      return ['Customs there need the recipient’s tax number (in Brazil the CPF or CNPJ), and the order has none.'];
  }
}
