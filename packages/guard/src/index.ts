export { decideWrite } from './decision/decide-write.js';
export type {
  Denial,
  HeldDenial,
  OwnCover,
  TokenEndedDenial,
  UnreservedDenial,
  WriteDecision,
  WriteRequest,
  WriteTargets,
} from './decision/decision.js';
export { type GuardedWrites, guardWrites, type Verdict } from './decision/guard-writes.js';
export { GitFailedError } from './errors/git-failed-error.js';
export { GuardError } from './errors/guard-error.js';
export { HookInputError } from './errors/hook-input-error.js';
export { PolicyInvalidError } from './errors/policy-invalid-error.js';
export { type CommitTerms, type GitGuard, guardCommit, guardPush, guardSince } from './git/guard-git.js';
export { answerHook, type HookAnswer } from './hosts/answer-hook.js';
export { answerUnreadable } from './hosts/answer-unreadable.js';
export type { Host, HostEvent, HostName } from './hosts/host-event.js';
export { findHost, hosts } from './hosts/hosts.js';
export { findSessionAgent, namedAgent, registerSession } from './hosts/session-agent.js';
export { findShellWrites, type ShellWrites } from './hosts/shell/find-shell-writes.js';
export { type HookHost, hookHosts } from './install/hook-host.js';
export type { HookFinding, HookReport, HookState } from './install/hook-report.js';
export { hooksStatus, hostsOf, installHooks, planHooks, uninstallHooks } from './install/hooks.js';
export type { MafProgram } from './install/maf-program.js';
export type { PlannedFile } from './install/planned-file.js';
export { findWorkTree, type WorkTree } from './install/work-tree.js';
export { defaultPolicy, type GuardPolicy, policyFile } from './policy/guard-policy.js';
export { parsePolicy } from './policy/parse-policy.js';
export { readPolicy } from './policy/read-policy.js';
export type { ReceiptDenial } from './receipts/deny-without-receipt.js';
export type { ReceiptDemand, ReceiptMoment } from './receipts/receipt-demand.js';
