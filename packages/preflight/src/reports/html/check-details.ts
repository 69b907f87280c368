import type { AttemptEvidence, Details } from '@maf/protocols';
import { standingOf } from '../../history/standing.js';
import type { CheckResult } from '../../round/skipped-check.js';
import type { ReportedCheck } from '../preflight-report.js';
import { describeCheck } from '../text/describe-check.js';
import { oneLine } from '../text/one-line.js';
import { took } from '../text/took.js';
import { marks } from './marks.js';
import { type Markup, markup } from './markup.js';

/** A check with its evidence; folded where it simply passed. */
export function checkDetails(check: ReportedCheck): Markup {
  const { name, standing, isFixed, isFlaky, startedAt, finishedAt, result } = check;
  const openness = markup`${standing === 'passed' && !isFixed && !isFlaky ? '' : ' open'}`;
  return markup`<details class="check ${standing}"${openness}>
<summary><span class="mark ${standing}">${marks[standing]}</span> <strong>${oneLine(name)}</strong>
<span class="badge ${standing}">${result.status}</span>${isFixed ? markup` <span class="badge warned">fixed</span>` : ''}${isFlaky ? markup` <span class="badge warned">only after a retry</span>` : ''}
<span class="dim">${took(finishedAt - startedAt)}, ${result.attempts} ${result.attempts === 1 ? 'attempt' : 'attempts'}</span></summary>
<p class="seen">${describeCheck(check)}</p>
${result.evidence.flatMap((attempt, index) => [attemptDetails(attempt), ...fixDetails(result, index + 1)])}
<p class="dim ids">${identity(check)}</p>
</details>`;
}

function identity({ result }: ReportedCheck): string {
  const { id, configId, configVersion, environment, agentId } = result;
  const parts = [
    configVersion === undefined ? configId : `${configId} ${configVersion}`,
    ...(environment === undefined ? [] : [environment]),
    `asked for by ${agentId}`,
    ...(id === undefined ? [] : [`run ${id}`]),
  ];
  return parts.map(oneLine).join(' · ');
}

function attemptDetails(evidence: AttemptEvidence): Markup {
  const { attempt, outcome, durationMs, summary, observations } = evidence;
  return markup`<section class="attempt ${standingOf[outcome]}">
<h3>Attempt ${attempt} <span class="badge ${standingOf[outcome]}">${outcome}</span> <span class="dim">${took(durationMs)}</span></h3>
<p>${oneLine(summary)}</p>
${observed(observations)}
</section>`;
}

/** The fixes that were made after so many attempts. */
function fixDetails({ fixes = [] }: Pick<CheckResult, 'fixes'>, afterAttempt: number): Markup[] {
  return fixes
    .filter((fix) => fix.afterAttempt === afterAttempt)
    .map(({ position, state, summary, problem, observations = {}, changes }) => {
      const differences = changes.map(({ difference }) => difference).join('\n');
      return markup`<section class="attempt fix">
<h3>Fix ${position} <span class="badge ${state === 'failed' ? 'failed' : 'open'}">${state}</span></h3>
<p>${oneLine(summary)}${problem === undefined ? '' : `: ${oneLine(problem)}`}</p>
${differences === '' ? '' : markup`<pre>${differences}</pre>`}
${observed(observations)}
</section>`;
    });
}

function observed(observations: Details): Markup | string {
  const facts = Object.entries(observations);
  if (facts.length === 0) return '';
  return markup`<table><tbody>
${facts.map(([name, value]) => markup`<tr><th scope="row">${oneLine(name)}</th><td><pre>${printValue(value)}</pre></td></tr>`)}
</tbody></table>`;
}

function printValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? 'nothing');
}
