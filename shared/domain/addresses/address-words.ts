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
  const missing = problems.filter(({ what }) => what === 'missing').map(({ field }) => fieldWords[field]);
  const lacks = missing.length > 0 ? [`The shipping address lacks: ${missing.join(', ')}.`] : [];
  const sentences = [...lacks, ...problems.flatMap(sentenceOf)];
  return {
    code: codeOf(problems),
    message: [...sentences, advice].join(' '),
    params: { what: sentences.join(' ') },
  };
}

/** Why a person should look at an address before something is sent there. */
export function doubtfulReason(doubts: readonly AddressDoubt[]): Reason {
  const sentences = doubts.map(
    ({ field, what }) => `The ${fieldWords[field]} of the shipping address ${doubtWords[what]}.`,
  );
  const message = sentences.join(' ');
  return { code: 'address-doubtful', message, params: { what: message } };
}

/** What was changed of an address, as an entry of a timeline; `undefined` when nothing was. */
export function changesText(changes: readonly AddressChange[]): string | undefined {
  if (changes.length === 0) return undefined;
  return changes.map(({ field, what }) => `The ${fieldWords[field]} of the address: ${changeWords[what]}.`).join(' ');
}

/** What is wrong with one field, where the field itself is shown. */
export function problemText(problem: AddressProblem): string {
  const [sentence = `The ${fieldWords[problem.field]} is missing.`] = sentenceOf(problem);
  return sentence;
}

function codeOf(problems: readonly AddressProblem[]): string {
  const kinds = new Set(problems.map(({ what }) => what));
  if (kinds.size > 1) return 'address-incomplete';
  return kinds.has('tax-number-missing')
    ? 'tax-number-missing'
    : kinds.has('too-long')
      ? 'address-too-long'
      : 'address-incomplete';
}

function sentenceOf({ field, what, limit }: AddressProblem): readonly string[] {
  switch (what) {
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
      return [
        'Customs there need the recipient’s tax number (in Brazil the CPF or CNPJ), and the order has none that could be one.',
      ];
  }
}
