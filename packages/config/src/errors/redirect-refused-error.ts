import { MafError } from '@maf/runtime';

/** An answer redirects to what is no http or https URL. */
export class RedirectRefusedError extends MafError {
  readonly code = 'REDIRECT_REFUSED';

  constructor(
    /** The origin and path of the answer. */
    readonly from: string,
    /** The scheme of its target, as `file:`; `no URL` where it has none. */
    readonly found: string,
  ) {
    super(
      `Redirect refused: expected ${from} to lead to an http:// or https:// URL, found ${found}. Correct the service, or ` +
        'leave followRedirects out to judge the redirect itself.',
      { from, found },
    );
  }
}
