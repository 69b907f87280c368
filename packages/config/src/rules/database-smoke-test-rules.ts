import type { DatabaseSmokeTest, Violation } from '@maf/protocols';
import { startsWithReference } from '../environment/environment-reference.js';

const knownConnection = /^(postgres(ql)?:\/\/|mysql:\/\/|sqlite:)./i;

/** The connection string is of a database that there is a client for. */
export function databaseSmokeTestRules({ testDefinition: { connectionString } }: DatabaseSmokeTest): Violation[] {
  if (knownConnection.test(connectionString) || startsWithReference(connectionString)) return [];
  return [
    {
      pointer: '/config/testDefinition/connectionString',
      expected: `postgresql://…, postgres://…, mysql://…, sqlite:PATH or a reference \${env:NAME}`,
      found: describeConnection(connectionString),
    },
  ];
}

/** No more than the scheme: the rest may hold a password. */
function describeConnection(connectionString: string): string {
  const scheme = connectionString.match(/^[a-z][a-z0-9+.-]*:\/\//i);
  return scheme === null ? '[redacted]' : `${scheme[0]}[redacted]`;
}
