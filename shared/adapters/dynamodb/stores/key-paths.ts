import { wellFormedJson } from '../../../platform/well-formed-json.ts';

const mostPaths = 200;
const deepest = 8;

/**
 * Where a JSON body has values, e.g. `order.items[].price`, without any of them. Undefined when it is not JSON, or nested deeper than 64.
 * Names that do not look like field names may be data and are shown as `*`.
 */
export function keyPathsOf(body: Uint8Array): readonly string[] | undefined {
  const value = parsed(body);
  if (value === undefined) return undefined;
  const paths = new Set<string>();
  collect(value, '', { paths, depth: 0 });
  return [...paths];
}

function parsed(body: Uint8Array): unknown {
  try {
    return wellFormedJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

interface Walk {
  readonly paths: Set<string>;
  readonly depth: number;
}

function collect(value: unknown, path: string, { paths, depth }: Walk): void {
  if (paths.size >= mostPaths) return;
  if (typeof value !== 'object' || value === null || depth === deepest) {
    if (path !== '') paths.add(path);
    return;
  }
  const below = { paths, depth: depth + 1 };
  if (Array.isArray(value)) {
    for (const entry of value.slice(0, mostPaths)) collect(entry, `${path}[]`, below);
    return;
  }
  for (const [name, entry] of Object.entries(value)) {
    const shown = /^[A-Za-z_][\w-]{0,39}$/.test(name) ? name : '*';
    collect(entry, path === '' ? shown : `${path}.${shown}`, below);
  }
}
