/** The settings that say where a store is, by the kind of its place: a server, or files. */
export function settingsOf(location: string): string {
  return location.startsWith('postgres') ? 'MAF_DATABASE_URL, MAF_DATABASE_SCHEMA' : 'MAF_DB_PATH, MAF_AGENT_MAIL_ROOT';
}
