import type { Random } from '../../../shared/ports/random.ts';
import type { Behaviour } from '../../../shared/simulators/highlevel/behaviour.ts';
import type { PrintfulBehaviour } from '../../../shared/simulators/printful/behaviour.ts';
import type { PrintifyBehaviour } from '../../../shared/simulators/printify/behaviour.ts';
import { pick } from './simulated-provider.ts';

/** What each side does otherwise than published, of what nobody outside can rule out. */
export interface Unkindness {
  readonly highlevel: Partial<Behaviour>;
  readonly printful: Partial<PrintfulBehaviour>;
  readonly printify: Partial<PrintifyBehaviour>;
}

type Choices<Of> = { readonly [Name in keyof Of]?: readonly Of[Name][] };

const highlevel: Choices<Behaviour> = {
  rowPaymentStatus: ['left-out'],
  orderPaymentStatus: ['left-out'],
  fulfillmentStatus: ['left-out'],
  orderWrapped: ['order', 'data'],
  orderItems: ['left-out'],
  lineWithoutQuantity: [true],
  lineQuantityKey: ['quantity'],
  lineReferences: ['ids'],
  lineSku: ['left-out'],
  orderAddress: ['snake-case', 'shipping-address', 'contact-only'],
  contactEdits: ['copied'],
  orderAmounts: ['text'],
  enumCase: ['capitalised', 'capitals'],
  stateWords: [{ unfulfilled: 'open' }],
  transactions: ['none'],
  refundWebhook: ['status-update'],
  daysAreIn: ['location'],
  largestPage: [3, 10],
  listTotals: ['left-out'],
  createdStatus: [200],
  fulfillmentItemId: ['left-out'],
  fulfilTwice: ['refused', 'same-answer'],
  rateLimitBody: ['text', 'empty', 'v3'],
  missingScopeStatus: [403],
  validationBody: ['observed'],
};

const printful: Choices<PrintfulBehaviour> = {
  variantShape: ['flat'],
  newerVariantFields: [false],
  v2Errors: ['problem'],
  eventTimes: ['unix'],
  headerPublicKey: ['base64'],
  rateLimitBody: ['text', 'empty'],
  secretIsHex: [false],
  shippedAt: ['text'],
  largestPage: [3, 10],
  listTotals: ['left-out'],
  enumCase: ['capitalised', 'capitals'],
  cancelledItems: ['removed'],
};

const printify: Choices<PrintifyBehaviour> = {
  rateLimitBody: ['text', 'empty'],
  refreshTokens: ['lasting'],
  largestPage: [3],
  listTotals: ['left-out'],
  currencyKey: ['currency'],
  lineStatus: ['left-out'],
  cancelledItems: ['removed'],
  enumCase: ['capitalised', 'capitals'],
};

const choices = { highlevel, printful, printify };

/** Every one by its name, as `--without` takes it. */
export const unkindnessNames: readonly string[] = Object.entries(choices).flatMap(([side, all]) =>
  Object.keys(all).map((name) => `${side}.${name}`),
);

export const kind: Unkindness = { highlevel: {}, printful: {}, printify: {} };

/** Two seeds of five are as published; in the others each behaviour is another one in one of six. */
export function drawUnkindness(random: Random, without: ReadonlySet<string> = new Set()): Unkindness {
  const isKind = random.fraction() < 0.4;
  const side = <Of extends object>(name: string, all: Choices<Of>): Partial<Of> => {
    const drawn = Object.entries(all).flatMap(([key, others]): (readonly [string, unknown])[] => {
      const isOn = random.fraction() < 1 / 6;
      const other = pick(random, others as readonly unknown[]);
      return isOn && !isKind && !without.has(`${name}.${key}`) && !without.has('all') ? [[key, other]] : [];
    });
    return Object.fromEntries(drawn) as Partial<Of>;
  };
  return {
    highlevel: side('highlevel', highlevel),
    printful: side('printful', printful),
    printify: side('printify', printify),
  };
}

/** Whether HighLevel does not tell something without which no order may go: then they are on the page with that reason. */
export function hidesWhatIsNeeded({ highlevel: told }: Unkindness): boolean {
  const isUnpaid = told.orderPaymentStatus === 'left-out' && told.transactions === 'none';
  return isUnpaid || told.lineWithoutQuantity === true || told.orderItems === 'left-out';
}
