import { chmodSync, mkdirSync } from 'node:fs';
import type { FixRecord } from '@maf/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeChange } from '../src/fixes/disk/make-change.js';
import { ProjectDisk } from '../src/fixes/disk/project-disk.js';
import { contentOf } from '../src/fixes/undo/content-of.js';
import { undoFixes } from '../src/fixes/undo/undo-fixes.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { Project } from './support/project.js';
import { failing, passing, scriptedKind } from './support/scripted-kind.js';

const name = fc.constantFrom('a', 'b', 'a/b', 'a/c.json', 'b/a/d', 'c.json', 'd');
const mode = fc.constantFrom('0700', '0755', '0775', '0644', '0600', '0744');
const entries = fc.dictionary(fc.constantFrom('x', 'y', 'env'), fc.constantFrom(1, 'two', ['three'], { four: 4 }));
const clientConfig = fc
  .tuple(entries, fc.option(entries), fc.constantFrom(undefined, 2, '\t'), fc.constantFrom('', '\n', '\r\n'))
  .map(([head, servers, indent, end]) => {
    const value = servers === null ? head : { ...head, mcpServers: servers };
    return JSON.stringify(value, undefined, indent) + end;
  });
const content = fc.oneof(fc.string(), clientConfig, fc.constant('{ "mcpServers": {} } // mine'));

/** What is there before: folders and files with their modes, put in order, the later ones only where they can be. */
const tree = fc.array(fc.record({ name, mode, content: fc.option(content) }), { maxLength: 6 });

const fix = fc.oneof(
  fc.record({ fixType: fc.constant('create_folder'), path: name, mode }, { requiredKeys: ['fixType', 'path'] }),
  fc.record(
    { fixType: fc.constant('create_file'), path: name, mode, content: fc.oneof(fc.string(), clientConfig) },
    { requiredKeys: ['fixType', 'path'] },
  ),
  fc.record({ fixType: fc.constant('set_mode'), path: name, mode }),
  fc.record({
    fixType: fc.constant('add_mcp_server'),
    configFile: name,
    server: fc.constantFrom('x', 'new', '__proto__'),
    command: fc.constant('node'),
  }),
);

function plant(project: Project, nodes: readonly { name: string; mode: string; content: string | null }[]): void {
  for (const node of nodes) {
    try {
      if (node.content === null) mkdirSync(project.path(node.name), { recursive: true });
      else project.write(node.name, node.content);
      chmodSync(project.path(node.name), Number.parseInt(node.mode, 8) | (node.content === null ? 0o700 : 0));
    } catch {
      // Something else has its place.
    }
  }
}

const changesOf = (fixes: readonly FixRecord[]) => fixes.flatMap(({ changes }) => changes);

describe('fixes of any kind, on any tree', () => {
  it('are shown as they will be, and undone give the very same tree, in whatever order they were made', async () => {
    using project = new Project();
    const disk = new ProjectDisk({ projectRoot: project.root, roots: [] });
    let made = 0;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.array(fix, { minLength: 1, maxLength: 5 }),
        fc.nat(6),
        async (nodes, fixes, cutOffAt) => {
          count += 1;
          const root = `${count}`;
          mkdirSync(project.path(root));
          plant(
            project,
            nodes.map((node) => ({ ...node, name: `${root}/${node.name}` })),
          );
          project.saveCheck({ testType: 'api', testDefinition: { endpoint: '/' }, fix: fixes });
          const before = project.tree;
          const request = { ...project.request, workingDirectory: project.path(root) };
          const dry = await runPreflight({ ...request, kinds: [scriptedKind([failing])], fix: { dryRun: true } });
          expect(project.tree).toEqual(before);
          const { id, fixes: records = [] } = await runPreflight({
            ...request,
            kinds: [scriptedKind([failing, passing])],
            fix: {},
          });
          expect(changesOf(records)).toEqual(changesOf(dry.fixes ?? []));
          if (changesOf(records).length > 0) made += 1;
          const undo = { runtime: project.runtime, executionId: id, agentId: 'agent-002' };
          // An undo that did not come to its end.
          const { changes } = await undoFixes({ ...undo, dryRun: true });
          for (const step of changes.slice(0, cutOffAt)) {
            const to = contentOf(step, disk.look(step.path));
            makeChange(disk, { path: step.path, from: step.after, to }, 'draft');
          }
          await undoFixes(undo);
          expect(project.tree).toEqual(before);
          expect((await undoFixes(undo)).changes).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(50);
  });
});
