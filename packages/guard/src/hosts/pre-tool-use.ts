/** The deny of Claude Code's PreToolUse, which Codex took over. */
export function denyToolUse(reason: string): string {
  return JSON.stringify({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision: 'deny',
      permissionDecisionReason: reason,
    },
  });
}

/** The context of a SessionStart hook: of Claude Code, Codex and Gemini CLI. */
export function addSessionContext(text: string): string {
  return JSON.stringify({ hookSpecificOutput: { hookEventName: 'SessionStart', additionalContext: text } });
}
