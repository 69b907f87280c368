import Type, { type Static } from 'typebox';

/** Installs the hooks of maf, as `maf hooks install` does. */
export const InstallHookFix = Type.Object(
  {
    fixType: Type.Literal('install_hook'),
    host: Type.Union(
      [
        Type.Literal('git'),
        Type.Literal('claude'),
        Type.Literal('codex'),
        Type.Literal('gemini'),
        Type.Literal('cursor'),
      ],
      { description: 'Whose hooks: those of git, or of a coding agent.' },
    ),
  },
  { additionalProperties: false },
);
export type InstallHookFix = Static<typeof InstallHookFix>;
