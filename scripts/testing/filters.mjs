import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const testFile = /\.(?:test|spec)\.[cm]?[jt]sx?$/;

/**
 * A path to a test file that is not where the argument says becomes its file name, which finds the file wherever it is.
 * Every other argument stays as it is.
 */
export function toFilter(argument, root) {
  return testFile.test(argument) && !existsSync(resolve(root, argument)) ? basename(argument) : argument;
}
