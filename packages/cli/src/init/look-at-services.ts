import { type Found, smokeTest } from './found.js';
import { asDocument, type RepositoryFiles } from './repository-files.js';

/** The ports that a compose file publishes: each is to be open while one works, so it is looked at and does not stop work. */
export function lookAtServices(files: RepositoryFiles): Found {
  const file = files.first('compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml');
  const services = file === undefined ? undefined : asDocument(files.yaml(file)?.['services']);
  const published = Object.entries(services ?? {}).flatMap(([name, service]) =>
    portsOf(asDocument(service)?.['ports']).map((port) => ({ name, port })),
  );
  return {
    checks: published.map(({ name, port }) =>
      smokeTest(`service-${name.replace(/[^A-Za-z0-9._-]/g, '-')}-${port}`, `${name} answers on port ${port}`, {
        testType: 'port',
        testDefinition: { port },
        timeoutSeconds: 5,
        enforcement: 'advisory',
      }),
    ),
  };
}

function portsOf(ports: unknown): number[] {
  return (Array.isArray(ports) ? ports : []).map(publishedPort).filter((port) => port !== undefined);
}

/** Of `5432:5432`, `127.0.0.1:5432:5432/tcp`, `${PORT:-5432}:5432` or `{ published: 5432 }`; not of UDP, and not of a range. */
function publishedPort(entry: unknown): number | undefined {
  const published = asDocument(entry)?.['published'];
  const text = published === undefined ? shortForm(String(entry)) : String(published);
  const [, plain, fallback] = /^(?:(\d+)|\$\{\w+:?-(\d+)\})$/.exec(text ?? '') ?? [];
  const port = Number(plain ?? fallback);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function shortForm(text: string): string | undefined {
  const [, host] = /^(?:[\d.]+:|\[[\da-f:]+\]:)?(\$\{[^}]*\}|\d+):\d+(?:\/tcp)?$/.exec(text) ?? [];
  return host;
}
