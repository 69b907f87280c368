/**
 * `lock` says which process is writing, so that others wait instead of deciding what they would have to decide again.
 * It is a courtesy: what is stored is right whoever holds it, and if two do. So it is taken over without ado when its
 * holder is dead or has had it for long.
 */
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { StoreBusyError } from '@maf/store';
import { hasCode, readText, removeQuietly } from './files.js';

/** Nothing that is done under the lock takes so long, in milliseconds. */
const longestHold = 5_000;
const cell = new Int32Array(new SharedArrayBuffer(4));

export type Release = () => void;

export interface Patience {
  /** When the waiting began, as `performance.now()`. */
  readonly since: number;
  readonly timeoutMs: number;
}

export function isLocked(path: string): boolean {
  return existsSync(path);
}

/**
 * Waits until the lock is free and takes it; returns how to release it.
 * @throws StoreBusyError when patience ends.
 */
export function takeLock(path: string, location: string, patience: Patience): Release {
  for (;;) {
    const release = tryLock(path);
    if (release !== undefined) return release;
    checkPatience(location, patience);
    if (isAbandoned(path)) removeQuietly(path);
    else Atomics.wait(cell, 0, 0, 0.5 + Math.random() * 5);
  }
}

/** @throws StoreBusyError when patience has ended. */
export function checkPatience(location: string, { since, timeoutMs }: Patience): void {
  const waitedMs = performance.now() - since;
  if (waitedMs >= timeoutMs) throw new StoreBusyError(location, waitedMs);
}

/** Takes the lock when it is free; returns how to release it. */
export function tryLock(path: string): Release | undefined {
  try {
    const file = openSync(path, 'wx', 0o600);
    const holder = JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() });
    try {
      writeSync(file, holder);
    } finally {
      closeSync(file);
    }
    return () => {
      if (readText(path) === holder) removeQuietly(path);
    };
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  }
}

function isAbandoned(path: string): boolean {
  const heldSince = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (heldSince === undefined) return false;
  return Date.now() - heldSince > longestHold || isDead(readText(path) ?? '');
}

/** Whether a process of this host holds the lock that is no more. A holder that is not readable yet may be alive. */
function isDead(holder: string): boolean {
  const { pid, host } = parseHolder(holder);
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

function parseHolder(text: string): { readonly pid?: number; readonly host?: string } {
  const [, pid, host] = /^\{"pid":(\d+),"host":"([^"]*)"/.exec(text) ?? [];
  return pid === undefined || host === undefined ? {} : { pid: Number(pid), host };
}
