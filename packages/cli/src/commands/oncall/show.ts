import type { OnCallShift, TargetDirectory } from '@maf/escalation';
import type { RotationTarget } from '@maf/protocols';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withTargets } from '../../context/targets.js';
import { CommandError } from '../../errors/command-error.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { parseInstant } from '../../options/parse-instant.js';
import { formatDistance } from '../../output/format-instant.js';

interface ShowOptions {
  readonly at?: number;
  readonly days: number;
  readonly env?: string;
}

interface Rotation {
  readonly id: string;
  readonly config: RotationTarget;
}

const dayMs = 86_400_000;

export function addOnCallShow(oncall: Command, context: CommandContext): void {
  oncall
    .command('show')
    .summary('who is on call now and next')
    .description('Shows who is on call in a rotation (or in each of them), and when the next ones take over.')
    .argument('[rotation]', 'id of a rotation')
    .option('--at <instant>', 'at another time than now, such as 2026-12-24T18:00+01:00', parseInstant)
    .option('--days <number>', 'as far as so many days ahead', parseCount, 14)
    .option('--env <name>', 'environment whose overrides count (default: NODE_ENV)')
    .addHelpText('after', examples('maf oncall show', 'maf oncall show on-call --at 2026-12-24 --days 7 --json'))
    .action((id: string | undefined, options: ShowOptions) => show(context, id, options));
}

async function show(context: CommandContext, id: string | undefined, { at, days, env }: ShowOptions): Promise<void> {
  const { onCallShifts } = await import('@maf/escalation');
  await withTargets(context, env, ({ directory, runtime }) => {
    const from = at ?? runtime.clock();
    const data = chosen(rotations(directory), id).map(({ id: rotation, config }) => ({
      rotation,
      timeZone: config.timeZone,
      shifts: onCallShifts(config, from, from + days * dayMs),
    }));
    context.output.list({
      data,
      headings: ['ROTATION', 'ON CALL', 'FROM', 'UNTIL', 'CHANGES', ''],
      rows: data.flatMap(({ rotation, timeZone, shifts }) =>
        shifts.map((shift) => [rotation, shift.member, ...timesOf(shift, timeZone, from)]),
      ),
      whenEmpty: 'No rotations are saved.',
    });
  });
}

/** Every rotation that can be used. */
export function rotations(directory: TargetDirectory): Rotation[] {
  return [...directory].flatMap(([id, target]) =>
    'problem' in target || target.config.targetType !== 'rotation' ? [] : { id, config: target.config },
  );
}

/** @throws CommandError when the id is given and of no rotation */
export function chosen(found: readonly Rotation[], id: string | undefined): readonly Rotation[] {
  if (id === undefined) return found;
  const rotation = found.find((candidate) => candidate.id === id);
  if (rotation !== undefined) return [rotation];
  const known = found.map((candidate) => candidate.id).join(', ') || 'none';
  throw new CommandError('CONFIG_NOT_FOUND', `Expected the id of a rotation (${known}), found ${id}.`, { id });
}

function timesOf({ from, until, isOverride }: OnCallShift, timeZone: string, now: number): string[] {
  const change = from > now ? `begins ${formatDistance(from, now)}` : `ends ${formatDistance(until, now)}`;
  return [localTime(from, timeZone), localTime(until, timeZone), change, isOverride ? 'override' : ''];
}

/** As the clocks of the rotation show it, with the offset: `2026-03-29 09:00 GMT+02:00`. */
function localTime(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName');
  return `${format.format(instant)} ${offset?.value ?? timeZone}`;
}
