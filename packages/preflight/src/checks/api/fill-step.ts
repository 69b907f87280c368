import type { ApiStep } from './api-step.js';

/** What earlier steps have captured, by name. */
export type Captured = ReadonlyMap<string, unknown>;

const reference = /\{\{(\w+)\}\}/g;

/**
 * Puts captured values in the place of `{{name}}`. In an endpoint they are percent-encoded, except at its beginning, where
 * one may be a whole URL. In a body of JSON, a text that is nothing but a reference becomes the value as it is.
 * A name that was not captured stays as it stands.
 */
export function fillStep(step: ApiStep, captured: Captured): ApiStep {
  const { endpoint, headers, body } = step;
  const text = (template: string) => fillText(template, captured, (value) => value);
  return {
    ...step,
    endpoint: fillText(endpoint, captured, (value, at) => (at === 0 ? value : encodeURIComponent(value))),
    ...(headers === undefined ? {} : { headers: mapValues(headers, text) }),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? text(body) : fillValue(body, captured) }),
  };
}

/** A captured value as it stands in a text. */
function capturedText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function fillText(template: string, captured: Captured, shape: (value: string, at: number) => string): string {
  return template.replace(reference, (whole, name: string, at: number) =>
    captured.has(name) ? shape(capturedText(captured.get(name)), at) : whole,
  );
}

function fillValue(value: unknown, captured: Captured): unknown {
  if (typeof value === 'string') {
    const [, name = ''] = /^\{\{(\w+)\}\}$/.exec(value) ?? [];
    return captured.has(name) ? captured.get(name) : fillText(value, captured, (text) => text);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => fillValue(item, captured));
  return mapValues(value, (item: unknown) => fillValue(item, captured));
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>> | object,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
