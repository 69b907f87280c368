import type { Row } from './row.js';

const answering = '--agent supervisor';

export const escalationRows: readonly Row[] = [
  { run: 'escalate default-path --reason stuck --dry-run', says: /level 1: supervisor by inbox/ },
  { run: 'escalate default-path --reason stuck --id e1', says: /^escalation e1: triggered at level 1/ },
  { run: 'raise security_breach --key k', says: /^escalation escalation-\w+: triggered/ },
  { run: 'escalations list', says: /^e1 +triggered +1 +default-path/m },
  { run: 'escalations show e1', says: /delivered at level 1 to supervisor by inbox/ },
  { run: `escalations ack e1 ${answering}`, says: /^escalation e1: acknowledged/ },
  { run: `escalations snooze e1 --for 30m ${answering}`, says: /^escalation e1: acknowledged/ },
  { run: `escalations reassign e1 --to manager ${answering}`, says: /^escalation e1: triggered/ },
  { run: `escalations comment e1 hello ${answering}`, says: /^escalation e1: triggered/ },
  { run: `escalations resolve e1 ${answering}`, says: /^escalation e1: resolved/ },
  { run: 'escalations watch e1', says: /e1 {2}triggered at level 1: stuck[\s\S]*e1 {2}resolved by supervisor\n$/ },
  { run: 'escalate default-path --reason stuck --id e2', says: /^escalation e2: triggered/ },
  { run: `escalations cancel e2 ${answering}`, says: /^escalation e2: cancelled/ },
  { run: 'targets list', says: /^ada +person +ada \(file\)/m },
  { run: 'targets test ada --send', says: /^ada +file +yes/m },
  { run: 'oncall show on-call', says: /^on-call +(?:ada|bob) /m },
  { run: 'oncall override on-call --member ada --until 2099-01-01T00:00:00Z', says: /^ada is on call in on-call/m },
];
