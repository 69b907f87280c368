import { createHash } from 'node:crypto';
import { describeCommit } from '../../history/commit-facts.js';
import type { PreflightReport } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeReport } from '../text/describe-report.js';
import { oneLine } from '../text/one-line.js';
import { took } from '../text/took.js';
import { checkDetails } from './check-details.js';
import { marks } from './marks.js';
import { Markup, markup } from './markup.js';
import { style } from './style.js';
import { timeline } from './timeline.js';

/** One page that needs nothing else: no script, no request; its policy forbids them, and all styles but its own. */
export const htmlFormat: ReportFormat = { name: 'html', render: (report) => page(report).text };

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

function page(report: PreflightReport): Markup {
  const { standing, checks } = report;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${marks[standing]} Preflight: ${describeReport(report)}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
<header class="${standing}">
<h1><span class="mark ${standing}">${marks[standing]}</span> ${describeReport(report)}</h1>
<p class="dim">${advice[standing]}</p>
<dl>${facts(report)}</dl>
</header>
<section class="card">
<h2>What ran when</h2>
<div class="scroll">${timeline(report)}</div>
<p class="dim legend">A bar is an attempt; a dotted line is time between attempts.</p>
</section>
<h2>What each check saw</h2>
${checks.map(checkDetails)}
<footer>maf preflight</footer>
</main>
</body>
</html>
`;
}

const advice: Readonly<Record<PreflightReport['standing'], string>> = {
  passed: 'Everything that was looked at is as it should be.',
  warned: 'Nothing stands in the way, but something wants to be looked at.',
  failed: 'Something is not as it should be: what was seen stands below.',
  open: 'Not every check has come to its end yet.',
  skipped: 'Not every check was run.',
};

function facts({ startedAt, finishedAt, environment, agentId, commit }: PreflightReport): Markup[] {
  const known = {
    Started: new Date(startedAt).toISOString().replace('T', ' ').replace(/\..*/, ' UTC'),
    Took: took(finishedAt - startedAt),
    Environment: environment,
    Agent: agentId,
    Commit: commit && describeCommit(commit),
    Branch: commit?.branch,
  };
  return Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [markup`<div><dt>${name}</dt><dd>${oneLine(value)}</dd></div>`],
  );
}
