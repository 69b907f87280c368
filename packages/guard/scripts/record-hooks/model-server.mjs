import { createServer } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

/**
 * A model on loopback that always asks for the next of these tool calls, then says that it is done. Which one is next is told
 * by how many results the conversation holds already, so that it keeps nothing in mind.
 *
 * @param host one of `hosts/`, whose `reply` speaks the protocol that its program expects
 */
export async function startModelServer(host, calls) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const body = parse(await textOf(request));
    requests.push({ url: request.url, body });
    const { type, text } = host.reply(request, body, (results) => calls[results]);
    response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Events as a stream of server-sent ones. */
export function eventStream(events) {
  const text = events.map((event) => {
    const name = event.type === undefined ? '' : `event: ${event.type}\n`;
    return `${name}data: ${JSON.stringify(event)}\n\n`;
  });
  return { type: 'text/event-stream', text: text.join('') };
}

export function json(value) {
  return { type: 'application/json', text: JSON.stringify(value) };
}

export const notFound = { type: undefined, text: '' };

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
