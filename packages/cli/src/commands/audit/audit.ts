import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addAuditCheckpoint } from './checkpoint.js';
import { addAuditExport } from './export.js';
import { addAuditKeygen } from './keygen.js';
import { addAuditLog } from './log.js';
import { addAuditReport } from './report.js';
import { addAuditVerify } from './verify.js';

export function addAudit(program: Command, context: CommandContext): void {
  const audit = program
    .command('audit')
    .summary('who did what, and whether that trail was touched')
    .description(
      'The audit trail. Its rows are sealed by a worker (or by a checkpoint); from then on a change of any of them shows. ' +
        'A checkpoint that is kept elsewhere, in git say, shows when everything was sealed again.',
    )
    .addHelpText('after', examples('maf audit log', 'maf audit report --days 7', 'maf audit verify'));
  addAuditLog(audit, context);
  addAuditReport(audit, context);
  addAuditVerify(audit, context);
  addAuditExport(audit, context);
  addAuditCheckpoint(audit, context);
  addAuditKeygen(audit, context);
}
