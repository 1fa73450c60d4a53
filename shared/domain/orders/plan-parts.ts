import type { OrderLine, OrderPart, OrderRecord } from './order.ts';
import type { StoreOrder } from './store-order.ts';
import { toPartLine } from './to-part-line.ts';

/** Numbers the parts: at the first open gate; for lines that were mapped later when the merchant retries or links them. */
export function planParts(
  record: OrderRecord,
  { known, order }: { readonly known?: OrderRecord | undefined; readonly order: Pick<StoreOrder, 'isTest'> },
): OrderRecord {
  if (record.gate.kind !== 'open') return record;
  const isFirst = record.parts.length === 0;
  const isWanted = ({ priceId }: MappedLine) =>
    isFirst || known?.decision?.kind === 'retry' || (priceId !== undefined && record.links?.[priceId] !== undefined);
  const unplanned = record.lines.filter(isMapped).filter((line) => line.part === undefined && isWanted(line));
  const makerOf = ({ provider, storeId }: MappedLine) => `${provider}#${storeId}`;
  const makers = new Map(unplanned.map((line) => [makerOf(line), line]));
  const parts = [...makers.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, maker], index) => {
      const lines = unplanned.filter((line) => makerOf(line) === name);
      return newPart(record.parts.length + index + 1, maker, lines, order.isTest);
    });
  const partOf = new Map(parts.flatMap((part) => part.lines.map((line) => [line.priceId, part.part])));
  return {
    ...record,
    parts: [...record.parts, ...parts],
    lines: record.lines.map((line) => {
      const part = line.part ?? (line.priceId && partOf.get(line.priceId));
      return part ? { ...line, part } : line;
    }),
  };
}

type MappedLine = OrderLine & Required<Pick<OrderLine, 'provider' | 'storeId'>>;

function isMapped(line: OrderLine): line is MappedLine {
  return line.kind === 'mapped' && line.provider !== undefined && line.storeId !== undefined;
}

function newPart(part: number, maker: MappedLine, lines: readonly OrderLine[], draftOnly: boolean): OrderPart {
  const { provider, storeId } = maker;
  return {
    part,
    revision: 1,
    provider,
    storeId,
    lines: lines.flatMap(toPartLine),
    state: 'planned',
    attempts: 0,
    ...(draftOnly && { draftOnly }),
  };
}
