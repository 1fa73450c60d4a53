import type { Report } from './report.ts';

/** The first that applies, as `docs/doctor.md` lists them. @param strict an open question counts as one not carried out. */
export function exitCode(report: Omit<Report, 'exit'>, { strict }: { readonly strict: boolean }): number {
  const has = (...outcomes: readonly string[]) => report.probes.some(({ outcome }) => outcomes.includes(outcome));
  if (report.left.length > 0) return 5;
  if (has('refused')) return 3;
  if (report.configuration.length > 0) return 4;
  if (has('failed') || (strict && has('open', 'skipped'))) return 2;
  return has('differs') ? 1 : 0;
}
