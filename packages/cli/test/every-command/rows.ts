import { escalationRows } from './escalation-rows.js';
import type { Row } from './row.js';

const edit = { session_id: 's', cwd: '{folder}', hook_event_name: 'PreToolUse', tool_name: 'Edit' };
const start = { session_id: 's', cwd: '{folder}', hook_event_name: 'SessionStart', source: 'startup' };
const write = { ...edit, tool_input: { file_path: '{folder}/src/a.ts' } };
/** A store that does not answer is told, and stops no write: the policy of the project does not say otherwise. */
const unchecked = { code: 0, says: /^warning: MAF checked nothing: The store .* does not answer/ };
const asA = { MAF_AGENT_ID: 'A' };
const withToken = { MAF_AGENT_TOKEN_FILE: 'out/token' };

/** From no schema to saved configurations. */
export const setUp: readonly Row[] = [
  { run: 'db migrate', says: /applied 0001-first/ },
  { run: 'db status', says: /schema +current\n[\s\S]*\nmessages +\d+ +\d+ +\d/ },
  {
    run: 'doctor',
    says: /ok {4}server +PostgreSQL \d+[\s\S]*ok {4}notices +LISTEN works[\s\S]*ok {4}store +postgres/,
    down: { code: 3, says: /fail {2}store +The store postgres.* does not answer: [\s\S]*pg_isready/ },
  },
  { run: 'init --no-run', says: /^Written: maf\.config\.json.*saved/ },
  { run: 'config validate --all', says: /one-writer: valid/ },
  { run: 'config save readme.json made.json path.json', says: /created +readme/ },
  { run: 'config import targets.json', says: /created +on-call/ },
  { run: 'config list', says: /^readme +smoke_test +1\.0\.0 +1/m },
  { run: 'config show readme --history', says: /^1 +imported/m },
  { run: 'config diff readme 1', says: /No differences/ },
  { run: 'config rollback readme 1', says: /as in revision 1/ },
  { run: 'config migrate readme --to 2.0.0', says: /readme +migrated +1\.0\.0 → 2\.0\.0/ },
  { run: 'config export out/configs/', says: /readme\.json/ },
  { run: 'config delete toolchain', says: /deleted toolchain/ },
];

const leases: readonly Row[] = [
  { run: 'reserve src/a.ts --agent A', says: /^src\/a\.ts +1 /m },
  { run: 'reserve src/ --agent B', code: 1, says: /A holds src\/a\.ts until[\s\S]*\[LEASE_CONFLICT\]/ },
  { run: 'reservations', says: /^src\/a\.ts +A +exclusive +1 /m },
  { run: 'fence src/a.ts 1', says: /^valid: A holds/ },
  { run: 'handoff src/a.ts --to B --agent A', says: /^src\/a\.ts +B /m },
  { run: 'guard check src/a.ts --agent A', code: 1, says: /src\/a\.ts is reserved by B until/, down: unchecked },
  { run: 'hook claude', input: write, env: asA, says: /"permissionDecision":"deny".*reserved by B/, down: unchecked },
  { run: 'hook claude', input: write, env: { MAF_AGENT_ID: 'B' }, says: /^$/, down: unchecked },
  {
    run: 'hook claude',
    input: start,
    says: /You are the agent claude-s of MAF[\s\S]*Reserved now:.*src\/a\.ts by B/,
    down: { code: 0, says: /^warning: MAF: The store .* does not answer/ },
  },
  { run: 'hook git-pre-commit', env: asA, says: /^$/, down: unchecked },
  { run: 'hooks install --git --claude', says: /^git +installed/, down: { code: 0, says: /^git +installed/ } },
  { run: 'hooks status --git', says: /^git +installed/, down: { code: 0, says: /^git +installed/ } },
  { run: 'hooks uninstall', says: /^git +absent +removed/, down: { code: 0, says: /^git +absent +removed/ } },
  { run: 'release src/a.ts --agent B', says: /^src\/a\.ts +\d/m },
];

const mail: readonly Row[] = [
  { run: 'mail send --from A --to B --type TASK_CLAIM --data {"taskId":"t"}', says: /^\w{26}\n$/, keep: 'message' },
  { run: 'mail inbox --agent B', says: /TASK_CLAIM +A +normal +queued/ },
  { run: 'mail ack {message} --agent B', says: /^acknowledged \w+ \(TASK_CLAIM\)/ },
  { run: 'mail dead', says: /No dead letters/ },
  { run: 'mail requeue {message}', code: 1, says: /is not a dead letter/ },
  { run: 'heartbeat --agent A', says: /^A is idle/ },
  { run: 'agents', says: /^A +idle/m },
  { run: 'agents register A --token-file out/token', says: /^A\n$/ },
  { run: 'agents role A admin', env: withToken, says: /A has the role admin/ },
  {
    run: 'agents token rotate A --token-file out/token-2',
    env: withToken,
    says: /^A\n$/,
  },
  { run: 'agents register C --token-file out/token-of-c', says: /^C\n$/ },
  { run: 'agents token revoke C', env: { MAF_AGENT_TOKEN_FILE: 'out/token-of-c' }, says: /C has no token any more/ },
];

const checks: readonly Row[] = [
  { run: 'preflight run readme', says: /^passed {2}readme[\s\S]*receipt \w+: 1 check green/ },
  { run: 'preflight gate readme', says: /^fresh +receipt \w+ of/ },
  { run: 'preflight run made --fix', says: /^passed {2}made/ },
  { run: 'preflight list --config made', says: /^\w{26} +made +passed/m, keep: 'run' },
  { run: 'preflight show {run}', says: /^passed {2}made/ },
  { run: 'preflight undo {run}', says: /^removed the file made/ },
  { run: 'preflight enqueue readme --agent A', says: /^\w{26}\n$/ },
  { run: 'worker --once', says: /^1 check \(1 passed/m },
  { run: 'preflight compare readme', says: /passed → passed/ },
  { run: 'preflight history', says: /^readme +2 +100%/m },
];

const audit: readonly Row[] = [
  {
    run: 'audit keygen --name example.com/x --key-file out/key',
    says: /^The private key is in/m,
    down: { code: 0, says: /^The private key is in/m },
  },
  { run: 'audit checkpoint --key-file out/key', says: /^example\.com\/x\n\d+\n/ },
  { run: 'audit log', says: /config\.imported +readme/ },
  { run: 'audit report', says: /^escalation\.triggered +\d/m },
  { run: 'audit verify', says: /^intact: \d+ rows/ },
  { run: 'audit export --output out/trail.jsonl', says: /^$/ },
  {
    run: 'db copy --from env:MAF_DATABASE_URL --to sqlite:out/copy.db',
    says: /^audit_log +\d+ +\d+ +[\da-f]{16} +yes$/m,
  },
];

/** Every command of the program at least once, in an order in which each finds what it needs. */
export const rows: readonly Row[] = [...setUp, ...leases, ...mail, ...checks, ...escalationRows, ...audit];
