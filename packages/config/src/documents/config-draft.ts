/**
 * A configuration as somebody wrote it, before it is checked: `saveConfig` says what is wrong with it. Every
 * `MafPreflightConfig` is one.
 */
export interface ConfigDraft {
  readonly $schema?: string | undefined;
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** `smoke_test`, `reservation_check`, `escalation_path` or `escalation_target`. */
  readonly configType: string;
  readonly config: object;
  /** Semantic version of the configuration. */
  readonly version: string;
  /** By the name of the environment: what is merged over `config` there. */
  readonly environmentOverrides?: Readonly<Record<string, object>> | undefined;
}
