import { MafError } from '@maf/store';
import { describeFinding } from '../audit/describe-finding.js';
import type { TrailFinding } from '../audit/trail-verdict.js';

/** The audit trail is not as it was sealed. Nothing was signed. */
export class AuditTamperedError extends MafError {
  readonly code = 'AUDIT_TAMPERED';

  constructor(readonly finding: TrailFinding) {
    super(
      `The audit trail is not as it was sealed: ${describeFinding(finding)}. Keep a copy of the store, and compare it ` +
        'with a backup or an export from before.',
      { ...finding },
    );
  }
}
