import { createServer } from 'node:http';

/** Answers every request after 100 ms, on the port that it is given. */
const [port = ''] = process.argv.slice(2);
createServer((_request, response) => setTimeout(() => response.end(), 100)).listen(Number(port), '127.0.0.1');
