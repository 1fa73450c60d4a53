import type { Template } from 'aws-cdk-lib/assertions';
import { type AlarmId, alarmNotes } from '../../../lib/alarm-notes.ts';
import { filterValue, fitsFilter } from '../fakes/log-filter.ts';

/** What the alarms of a template hear of log lines. */
export function hearingOf(template: Template) {
  const properties = (type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  const alarms = properties('AWS::CloudWatch::Alarm');
  const filters = properties('AWS::Logs::MetricFilter');
  const alarmOf = (id: AlarmId) => alarms.find(({ AlarmName }) => AlarmName.endsWith(alarmNotes[id].subject));
  /** The metrics that an alarm pays for. */
  const metricsOf = (alarm: (typeof alarms)[number]): string[] =>
    alarm.Metrics
      ? alarm.Metrics.flatMap(({ MetricStat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
          MetricStat ? [MetricStat.Metric.MetricName] : [],
        )
      : [alarm.MetricName];

  /** The number that a line adds to the metric of an alarm; undefined: it does not count. */
  const counted = (id: AlarmId, line: string): number | undefined => {
    const names = metricsOf(alarmOf(id));
    const hit = filters.find(
      ({ MetricTransformations: [to], FilterPattern }) =>
        names.includes(to.MetricName) && fitsFilter(FilterPattern, line),
    );
    return hit && filterValue(hit.MetricTransformations[0].MetricValue, line);
  };
  return { alarms, filters, alarmOf, metricsOf, counted };
}
