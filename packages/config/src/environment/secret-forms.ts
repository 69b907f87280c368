/** The ways in which a secret appears in output: as it is, in a URL, in JSON; and, of a URL, its password alone. */
export function secretForms(secret: string): string[] {
  const inUrl = [encodeURIComponent(wellFormed(secret)), encodeURI(wellFormed(secret)), inForm(secret)];
  const forms = [secret, ...inUrl, ...inUrl.map(lowerCaseEscapes), JSON.stringify(secret).slice(1, -1)];
  return [...new Set([...forms, ...passwordsIn(secret).flatMap(secretForms)])].filter((form) => form !== '');
}

function inForm(secret: string): string {
  return new URLSearchParams([['', secret]]).toString().slice(1);
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase());
}

/** The password of a connection string, whose driver may well name it alone. */
function passwordsIn(secret: string): string[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(secret) || !URL.canParse(secret)) return [];
  const { password } = new URL(secret);
  return password === '' ? [] : [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Half a surrogate pair becomes U+FFFD, as in anything that is sent. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
