import type { MafEscalationPathConfig, QuietHours } from '@maf/protocols';

const minute = 60_000;
const dayInMinutes = 24 * 60;

/** When the quiet hours that `now` falls into end; undefined outside of them, and where the severity is critical. */
export function quietUntil({ config }: MafEscalationPathConfig, now: number): number | undefined {
  const { quietHours, severity } = config;
  if (quietHours === undefined || severity === 'critical') return undefined;
  const isQuiet = quietnessIn(quietHours);
  if (!isQuiet(now)) return undefined;
  let end = now - (now % minute);
  // Minute by minute: a day has more or fewer of them where the clocks change.
  for (let minutes = 0; minutes < 2 * dayInMinutes && isQuiet(end); minutes += 1) end += minute;
  return end;
}

function quietnessIn({ from, to, timeZone }: QuietHours): (instant: number) => boolean {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (instant) => {
    const time = format.format(instant);
    return from < to ? from <= time && time < to : from <= time || time < to;
  };
}
