import { errorCode, errorMessage } from '@maf/config';
import { type AddressPolicy, GuardedSocket } from '@maf/config/http';

/** How a connection went; `closed`: it was refused. Undefined: the signal came before the answer. */
export type ConnectionOutcome =
  | { readonly state: 'open' | 'closed' }
  | { readonly error: string; readonly errorCode: string | undefined }
  | undefined;

/** Connects, and ends the connection at once: nothing is sent. */
export function tryConnection(
  { host, port }: { readonly host: string; readonly port: number },
  policy: AddressPolicy,
  signal: AbortSignal,
): Promise<ConnectionOutcome> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    const socket = new GuardedSocket(policy);
    const giveUp = () => conclude(undefined);
    const conclude = (outcome: ConnectionOutcome) => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(outcome);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('connect', () => conclude({ state: 'open' }));
    socket.on('error', (error) => {
      const code = errorCode(error);
      conclude(code === 'ECONNREFUSED' ? { state: 'closed' } : { error: errorMessage(error), errorCode: code });
    });
    socket.connect(port, host);
  });
}
