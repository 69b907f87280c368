import type { RotationTarget, Violation } from '@maf/protocols';

/** The zone and the dates exist, and every override takes time. */
export function rotationTargetRules({ timeZone, startDate, overrides = [] }: RotationTarget): Violation[] {
  const violations: Violation[] = [];
  if (!isTimeZone(timeZone)) {
    const expected = 'a time zone of the IANA database, as Europe/Berlin';
    violations.push({ pointer: '/config/timeZone', expected, found: JSON.stringify(timeZone) });
  }
  if (!isDate(startDate)) {
    violations.push({ pointer: '/config/startDate', expected: 'a day of the calendar', found: startDate });
  }
  for (const [index, { from, until }] of overrides.entries()) {
    const pointer = `/config/overrides/${index}`;
    for (const [name, text] of Object.entries({ from, until })) {
      if (!isDate(text.slice(0, 10)) || Number.isNaN(Date.parse(text)))
        violations.push({ pointer: `${pointer}/${name}`, expected: 'an instant that exists', found: text });
    }
    if (Date.parse(until) <= Date.parse(from))
      violations.push({ pointer: `${pointer}/until`, expected: `an instant after ${from}`, found: until });
  }
  return violations;
}

function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `Date.parse` takes a 31 February for a 3 March. */
function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
