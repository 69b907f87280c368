import { decodePercent } from '@maf/config/http';

export type DatabaseTarget =
  | { readonly kind: 'postgres' | 'mysql'; readonly shown: string; readonly passwords: readonly string[] }
  | { readonly kind: 'sqlite'; readonly shown: string; readonly file: string }
  | { readonly kind: 'unknown'; readonly problem: string };

/** What a connection string names, and how to show it: without its password. */
export function databaseTarget(connectionString: string): DatabaseTarget {
  if (/^postgres(ql)?:/i.test(connectionString)) return serverTarget('postgres', connectionString);
  if (/^mysql:/i.test(connectionString)) return serverTarget('mysql', connectionString);
  const [, file] = /^sqlite:(.*)$/is.exec(connectionString) ?? [];
  if (file !== undefined && file !== '') return sqliteTarget(file);
  const [scheme] = /^[a-z][a-z0-9+.-]*:/i.exec(connectionString) ?? [];
  const found = scheme === undefined ? 'none of them' : `the scheme ${scheme}`;
  return {
    kind: 'unknown',
    problem:
      'connectionString must begin with postgresql://, postgres://, mysql:// or sqlite: (for example sqlite:./data.db); ' +
      `found ${found}`,
  };
}

function serverTarget(kind: 'postgres' | 'mysql', connectionString: string): DatabaseTarget {
  if (!URL.canParse(connectionString)) {
    return {
      kind: 'unknown',
      problem:
        `connectionString is not a URL of the form ${kind === 'mysql' ? 'mysql' : 'postgresql'}://user:password@host:port/` +
        'database (a password with characters such as @ / : # % must be percent-encoded)',
    };
  }
  const shown = new URL(connectionString);
  const inQuery = shown.searchParams.getAll('password');
  const passwords = [shown.password, decodePercent(shown.password), ...inQuery].filter((password) => password !== '');
  shown.password = '';
  shown.searchParams.delete('password');
  return { kind, shown: shown.href, passwords };
}

/** `sqlite:./x.db` and `sqlite:x.db` are relative, `sqlite:/x.db` and `sqlite:///x.db` absolute. */
function sqliteTarget(path: string): DatabaseTarget {
  const file = path.startsWith('//') ? path.slice(2) : path;
  return { kind: 'sqlite', shown: `sqlite:${file}`, file };
}
