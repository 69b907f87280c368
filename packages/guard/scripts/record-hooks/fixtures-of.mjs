/**
 * The events of a session by the name of their fixture: of the tools that are over, only the first.
 * @returns {Map<string, unknown>}
 */
export function fixturesOf(events, host, place) {
  const neutral = neutralise(events, place);
  const tools = neutral.filter(({ hook_event_name: event }) => event === host.toolStarts);
  const fixtures = new Map();
  for (const event of neutral) {
    const call = host.calls('')[tools.indexOf(event)];
    const parts = [event.hook_event_name, call && event.tool_name, call?.named];
    const name = parts
      .filter((part) => part !== undefined)
      .map(kebab)
      .join('-');
    if (!fixtures.has(name)) fixtures.set(name, event);
  }
  return fixtures;
}

/** The same names, ids and times at each recording. */
function neutralise(events, { project, home }) {
  const text = JSON.stringify(events)
    .replaceAll(project, '/project')
    .replaceAll(home, '/home/user')
    .replaceAll(project.replaceAll('/', '-'), '-project');
  const numbered = [...new Set(text.match(uuid))].reduce(
    (rest, id, index) => rest.replaceAll(id, numberedId(index + 1)).replaceAll(`-${id.slice(0, 8)}.`, '-00000000.'),
    text,
  );
  return JSON.parse(
    numbered
      .replaceAll(/\d{4}([-/])\d\d\1\d\d(?=[T/])/g, '2026$101$101')
      .replaceAll(/T\d\d([-:])\d\d(?:\1\d\d)?(?:\.\d+Z)?/g, (time) => time.replaceAll(/\d/g, '0'))
      .replaceAll(/"duration_ms":\d+/g, '"duration_ms":0'),
  );
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function numberedId(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function kebab(name) {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
