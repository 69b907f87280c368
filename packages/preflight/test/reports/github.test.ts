import { error, notice, warning } from '@actions/core';
import { describe, expect, it, vi } from 'vitest';
import { githubFormat } from '../../src/reports/formats/github.js';
import { describeEvidence } from '../../src/reports/text/describe-evidence.js';
import { oneLine } from '../../src/reports/text/one-line.js';
import { hostile, report, reportOf, withSkip, withWarning } from '../support/sample-report.js';

const writers = { error, notice, warning };

interface Annotation {
  readonly level: keyof typeof writers;
  readonly title: string;
  readonly message: string;
}

/**
 * What the toolkit of GitHub writes for the same annotations. There is no published reader of workflow commands but the
 * runner itself; its makers' own writer is the next best judge.
 */
function writtenByToolkit(annotations: readonly Annotation[]): string {
  const written: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  for (const { level, title, message } of annotations) writers[level](message, { title });
  stdout.mockRestore();
  return written.join('');
}

const summary = { level: 'notice', title: 'Preflight', message: '2 of 6 checks passed in 4.0 s' } as const;

function annotation(level: Annotation['level'], index: number, title: string, from = report): Annotation {
  const check = from.checks[index];
  const { summary: said = '', status } = check?.result ?? {};
  const message = [oneLine(said) || `${status}`, check && describeEvidence(check.result)];
  return { level, title, message: message.filter((part) => part).join('\n') };
}

describe('github', () => {
  const failures = [
    annotation('notice', 1, `Database ${oneLine(hostile)}: passed after a retry`),
    annotation('error', 2, 'orders: failed'),
    annotation('error', 3, 'Slow: timeout'),
    annotation('error', 4, 'never-tried: failed'),
    annotation('notice', 5, 'waiting: pending'),
  ];

  it("is what GitHub's own toolkit writes, byte for byte", () => {
    expect(githubFormat.render(report)).toBe(writtenByToolkit([...failures, summary]));
  });

  it('notes what was skipped', () => {
    const noted = annotation('notice', 6, 'web: skipped', withSkip());
    const whole = { ...summary, message: '2 of 7 checks passed in 4.0 s' };
    expect(githubFormat.render(withSkip())).toBe(writtenByToolkit([...failures, noted, whole]));
  });

  it('warns of what warned', () => {
    const warned = annotation('warning', 0, 'API: warned', withWarning());
    expect(githubFormat.render(withWarning())).toBe(writtenByToolkit([warned, ...failures, summary]));
  });

  it('holds commands and nothing else', () => {
    for (const line of githubFormat.render(report).trimEnd().split('\n'))
      expect(line).toMatch(/^::(error|notice) title=/);
    expect(githubFormat.render(reportOf([]))).toBe('::notice title=Preflight::0 of 0 checks passed in 0 ms\n');
  });
});
