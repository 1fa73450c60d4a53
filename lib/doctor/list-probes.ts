import type { Probe } from '../../shared/doctor/probe.ts';

/** `--list`: what would be asked, and what would be made. */
export function listProbes(probes: readonly Probe[]): string {
  const lines = probes.map(({ id, stage, requests, asks, makes }) => {
    const head = `${id.padEnd(18)}${stage.padEnd(8)}${String(requests).padStart(4)}  asks ${asks}`;
    return makes === undefined ? head : `${head}\n${' '.repeat(32)}makes ${makes}`;
  });
  const requests = probes.reduce((sum, probe) => sum + probe.requests, 0);
  return [...lines, '', `${probes.length} probes, at most ${requests} requests.`].join('\n');
}
