/** The code of an error, or of what caused it: `ECONNREFUSED`, `28P01`, … */
export function errorCode(error: unknown): string | undefined {
  const [code] = errorChain(error).flatMap((link) =>
    'code' in link && typeof link.code === 'string' ? [link.code] : [],
  );
  return code;
}

/** One line: what went wrong at the root of it. Connecting to several addresses fails with an empty message of its own. */
export function errorMessage(error: unknown): string {
  const messages = errorChain(error).flatMap(({ message }) => (message === '' ? [] : [message]));
  return messages.at(-1) ?? errorCode(error) ?? String(error);
}

const longestChain = 10;

function errorChain(error: unknown): Error[] {
  const chain: Error[] = [];
  let link = error;
  while (link instanceof Error && chain.length < longestChain) {
    chain.push(link);
    link = link instanceof AggregateError ? link.errors[0] : link.cause;
  }
  return chain;
}
