import { MafError } from '@maf/store';

/** A fallback store was asked for a lease that the primary, which cannot be read, may have granted already. */
export class LeaseUnsafeError extends MafError {
  readonly code = 'LEASE_UNSAFE';

  constructor(
    readonly filePath: string,
    /** The store that exists and could not be opened. */
    readonly primary: string,
    cause: Error,
  ) {
    super(
      `No lease on ${filePath}: the primary store ${primary} exists but could not be opened, so another agent may hold ` +
        `the path there. Repair it (\`maf doctor\` says how) or restore a backup, then open the runtime again; to ` +
        'accept the risk of two holders, set MAF_FALLBACK_LEASES=accept.',
      { filePath, primary, cause: cause.message },
      { cause },
    );
  }
}
