import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command to its end and returns its exit code, 128 + n when signal n ended it.
 * Signals that reach this process are passed on, so that nothing stays behind.
 *
 * `attached` leaves the command in the terminal's process group, where it can read the keyboard and gets Ctrl-C
 * from the terminal itself. Otherwise it leads a group of its own, and a signal reaches all that it started.
 *
 * @returns {Promise<number>}
 */
export function run(command, args, { attached = false, ...options } = {}) {
  const ownGroup = !attached && process.platform !== 'win32';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, detached: ownGroup });
    const passOn = (signal) => {
      if (attached && signal === 'SIGINT' && process.stdin.isTTY) return;
      try {
        process.kill(ownGroup ? -child.pid : child.pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    };
    const stopListening = () => {
      for (const signal of forwarded) process.off(signal, passOn);
    };
    for (const signal of forwarded) process.on(signal, passOn);
    child.once('error', (error) => {
      stopListening();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopListening();
      resolve(signal ? 128 + constants.signals[signal] : code);
    });
  });
}
