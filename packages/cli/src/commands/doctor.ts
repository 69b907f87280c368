import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { examine } from '../doctor/examine.js';
import type { Finding } from '../doctor/finding.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../options/examples.js';
import type { Paint, Style } from '../output/paint.js';
import { printableLines } from '../output/printable.js';

export function addDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .summary('check this machine, the settings and the store')
    .description('Says what works, what should be done and what does not work (exit code 3). It changes nothing.')
    .addHelpText('after', examples('maf doctor', 'maf doctor --db /backup/runtime.db --json'))
    .action(() => diagnose(context));
}

async function diagnose(context: CommandContext): Promise<void> {
  const findings = await examine(context);
  if (findings.some(({ status }) => status === 'fail')) context.exitCode = exitCodes.environment;
  const { paint } = context.output;
  context.output.result(findings, () => findings.map((finding) => describe(finding, paint)).join('\n'));
}

const styles: Readonly<Record<Finding['status'], Style>> = { ok: 'green', warn: 'yellow', fail: 'red' };

function describe({ name, status, message, next }: Finding, paint: Paint): string {
  const line = `${paint(styles[status], status.padEnd(4))}  ${name.padEnd(13)}  ${printableLines(message)}`;
  return next === undefined ? line : `${line}\n${' '.repeat(6)}next: ${printableLines(next)}`;
}
