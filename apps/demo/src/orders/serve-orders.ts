import { MafError } from '@maf/runtime';
import type { Answerer } from './answerer.js';
import { type AnswerLine, orderLine, type Refusal } from './line.js';

/** Carries out the orders that come from the parent process, until that one hangs up. */
export async function serveOrders(answerers: readonly Answerer[]): Promise<void> {
  process.on('message', (line: unknown) => {
    void answerLineOf(line, answerers).then(say);
  });
  say({ ready: true });
  await parentHangsUp();
}

/** Resolves when the parent lets the process go, or is gone itself. Ctrl-C is the parent's to answer. */
export async function parentHangsUp(): Promise<void> {
  process.on('SIGINT', () => undefined);
  await new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    if (!process.connected) resolve();
  });
}

export function say(line: AnswerLine): void {
  // The parent may be gone by now: then nobody wants to hear it.
  process.send?.(line, undefined, undefined, () => undefined);
}

async function answerLineOf(line: unknown, answerers: readonly Answerer[]): Promise<AnswerLine> {
  if (!orderLine.check(line)) throw new TypeError(`Not an order: ${JSON.stringify(line)}`);
  const { number, order, input } = line;
  try {
    const answerer = answerers.find(({ name }) => name === order);
    if (answerer === undefined) throw new TypeError(`Nobody here carries out the order ${order}`);
    return { number, answer: await answerer.answer(input) };
  } catch (error) {
    return { number, refusal: refusalOf(error) };
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof MafError) return error.toJSON();
  const message = error instanceof Error ? (process.env['MAF_DEBUG'] && error.stack) || error.message : String(error);
  return { code: 'UNEXPECTED', message, details: {} };
}
