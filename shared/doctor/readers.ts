/**
 * What an answer means to the shipped code: the adapters' own schemas, handed in by who starts the run. Each gives the key paths
 * that the adapter needs and cannot read; none: it reads it.
 */
export interface Readers {
  readonly order: Reader;
  readonly orderList: Reader;
  readonly product: Reader;
  readonly priceList: Reader;
  readonly fulfillmentList: Reader;
  readonly transactionList: Reader;
  readonly printfulProduct: Reader;
  readonly printfulOrder: Reader;
  readonly printifyProduct: Reader;
  readonly printifyOrder: Reader;
}

export type Reader = (body: unknown) => readonly string[];
