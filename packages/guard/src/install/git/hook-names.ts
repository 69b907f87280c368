/** The hooks of git that maf takes part in (https://git-scm.com/docs/githooks). */
export const gitHookNames = ['pre-commit', 'pre-push'] as const;
export type GitHookName = (typeof gitHookNames)[number];

/** What stands behind the name of a hook that was there before. */
export const chainedSuffix = '.maf-chained';

/** Set while a hook is run only to see that it answers: the one that was there before is then left out. */
export const verifyVariable = 'MAF_HOOKS_VERIFY';
