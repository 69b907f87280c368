import { refuseRequest } from '../requests/assert-request.js';

/** @throws RequestInvalidError for a path with a NUL character, which no file system takes */
export function plainPath(filePath: string): string {
  if (!filePath.includes('\0')) return filePath;
  return refuseRequest('acquireLease', {
    pointer: '/filePath',
    expected: 'a path without a NUL character',
    found: JSON.stringify(filePath),
  });
}
