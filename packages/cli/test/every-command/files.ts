import { escalationPath } from '../example-configs.js';
import type { Project } from '../maf-process.js';

function document(id: string, configType: string, config: object) {
  return { id, name: id, configType, version: '1.0.0', config };
}

/** Writes the configurations that the rows save. */
export function writeFiles(project: Project): void {
  const exists = (path: string, more: object = {}) => ({ testType: 'file_system', testDefinition: { path }, ...more });
  const fix = [{ fixType: 'create_file', path: 'made', content: 'made\n' }];
  const rotation = {
    targetType: 'rotation',
    members: ['ada', 'bob'],
    handOver: 'weekly',
    handOverTime: '09:00',
    timeZone: 'UTC',
    startDate: '2026-01-05',
  };
  const triggerConditions = [{ condition: 'security_breach', threshold: 1 }];
  const path = { ...escalationPath, config: { ...escalationPath.config, triggerConditions } };
  const person = { targetType: 'person', channels: [{ channelType: 'file', path: project.path('out/ada.jsonl') }] };
  project.write('readme.json', document('readme', 'smoke_test', exists('src/a.ts')));
  project.write('made.json', document('made', 'smoke_test', exists('made', { fix, enforcement: 'advisory' })));
  project.write('path.json', path);
  project.write('targets.json', [
    document('ada', 'escalation_target', person),
    document('on-call', 'escalation_target', rotation),
  ]);
  project.write('.gitignore', 'out/\n.agent-mail/\n');
}
