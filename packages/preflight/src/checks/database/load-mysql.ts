import { errorCode } from '@maf/config';

/** The client of MySQL; undefined where it is not installed. It is a package that a team adds when it has such checks. */
export async function loadMysql(): Promise<typeof import('mysql2') | undefined> {
  try {
    return await import('mysql2');
  } catch (error) {
    if (errorCode(error) === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
