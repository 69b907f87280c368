import { readlinkSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { resolveReal } from '@maf/runtime';

/** The path as it was written, made absolute without touching its `..`: behind a link they mean another folder. */
export function absolutePath(path: string, folder: string): string {
  return isAbsolute(path) ? path : `${folder}/${path}`;
}

/**
 * The place that the operating system would write to, as `resolveReal` finds it, absolute. What may not be looked at is no
 * link: a folder that may not be searched is named as it is written.
 */
export function realPlace(path: string): string {
  const absolute = isAbsolute(path) ? path : resolve(path);
  return resolve('/', resolveReal(absolute, '/', { readlinkSync: linkTarget }));
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch (cause) {
    throw Object.assign(new Error('not a link', { cause }), { code: 'EINVAL' });
  }
}
