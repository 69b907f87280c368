const secretWord = /auth|cookie|token|secret|api-?_?key|private_?key|passw|passphrase|credential/i;

/** The values of the variables whose names say that they are secrets. */
export function namedSecrets(variables: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(variables).flatMap(([name, value = '']) =>
    secretWord.test(name) && value !== '' ? [value] : [],
  );
}
