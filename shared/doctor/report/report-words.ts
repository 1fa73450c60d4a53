import type { FactValue } from '../assumption.ts';
import { systems } from '../system.ts';
import type { FactReport, ProbeOutcome, ProbeReport, Report } from './report.ts';

const names = { highlevel: 'HighLevel', printful: 'Printful', printify: 'Printify' } as const;
const signs: Readonly<Record<ProbeOutcome, string>> = {
  'as-assumed': '✓',
  differs: '≠',
  new: '+',
  open: '?',
  skipped: '–',
  refused: '!',
  failed: '✗',
};

/** The report as people read it: one line a probe, and what differs once more at the end with what to change. */
export function reportWords(report: Report): string {
  const parts = [
    ...systems.map((system) => systemLines(report, system)),
    report.configuration,
    [totals(report)],
    report.left.map(
      ({ system, kind, name, why }) =>
        `Still there: ${kind} "${name}" at ${names[system as 'highlevel'] ?? system}: ${why}.`,
    ),
    report.dropped.map(({ probe, step, why }) => `Not recorded: "${step}" of ${probe}, which held ${why}.`),
    ...report.probes
      .flatMap(({ facts }) => facts)
      .filter(({ verdict }) => verdict === 'differs')
      .map(differenceLines),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function systemLines(report: Report, system: (typeof systems)[number]): readonly string[] {
  const probes = report.probes.filter((probe) => probe.system === system);
  if (probes.length === 0) return [];
  const heading = report.systems[system]?.heading;
  const where = report.of === 'simulated' ? 'simulator' : '';
  return [[names[system], where, heading && `(${heading})`].filter(Boolean).join('  '), ...probes.map(probeLine)];
}

function probeLine(probe: ProbeReport): string {
  const differing = probe.facts.filter(({ verdict }) => verdict === 'differs').map(({ name }) => `see "${name}"`);
  const fresh = probe.facts
    .filter(({ verdict }) => verdict === 'new')
    .map(({ name, real }) => `${name}: ${shown(real)}`);
  const words = [...probe.says, ...fresh, ...probe.open, ...(probe.why === undefined ? [] : [probe.why]), ...differing];
  return `  ${signs[probe.outcome]} ${probe.id.padEnd(16)} ${words.join('; ')}`.trimEnd();
}

function totals({ probes, systems: asked, left }: Report): string {
  const count = (outcome: ProbeOutcome) => probes.filter((probe) => probe.outcome === outcome).length;
  const differing = probes.flatMap(({ facts }) => facts).filter(({ verdict }) => verdict === 'differs').length;
  const requests = Object.values(asked).reduce((sum, { requests }) => sum + requests, 0);
  const today = asked.highlevel?.leftToday;
  return [
    `${counted(differing, 'answer differs', 'answers differ')}, ${counted(count('open'), 'question is open', 'questions are open')},`,
    `${counted(count('skipped'), 'was skipped', 'were skipped')}${count('failed') > 0 ? `, ${count('failed')} failed` : ''}.`,
    `${counted(requests, 'request', 'requests')}${today === undefined ? '' : `; ${today.toLocaleString('en-US')} left today`}.`,
    left.length === 0 ? 'Nothing was left behind.' : `${left.length} could not be taken away.`,
  ].join(' ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function differenceLines(fact: FactReport): readonly string[] {
  return [
    `${fact.name}   assumed ${shown(fact.assumed)}, real ${shown(fact.real)}`,
    ...(fact.means === undefined ? [] : [`  ${fact.means}`]),
    `  Change: ${(fact.change ?? []).join('; ')}`,
    ...((fact.behaviours ?? []).length === 0 ? [] : [`  Simulator: ${(fact.behaviours ?? []).join(', ')}`]),
  ];
}

function shown(value: FactValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  return value.length === 0
    ? 'none'
    : value.slice(0, 12).join(', ') + (value.length > 12 ? `, and ${value.length - 12} more` : '');
}
