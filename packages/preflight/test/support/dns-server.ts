import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

/** What a test server says to a question; `silence` is no answer at all. */
export type DnsAnswer = { readonly code: number; readonly records: readonly Buffer[] } | 'silence';

/** A DNS server on loopback, which answers by `name/type`, as `a.test/1`; what it does not know has no name (3). */
export async function startDnsServer(answers: Readonly<Record<string, DnsAnswer>>) {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    const { name, end } = readName(query);
    const type = query.readUInt16BE(end);
    questions.push(`${name}/${type}`);
    const answer = answers[`${name}/${type}`] ?? { code: 3, records: [] };
    if (answer === 'silence') return;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | answer.code, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answer.records.length, 6);
    const records = answer.records.map((data) => {
      // The name is that of the question (a pointer to byte 12), the class IN, the time to live a minute.
      const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255]);
      return Buffer.concat([head, data]);
    });
    socket.send(Buffer.concat([header, query.subarray(12, end + 4), ...records]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const address = `127.0.0.1:${socket.address().port}`;
  return { address, questions, [Symbol.asyncDispose]: async () => void socket.close() };
}

/** A name as it stands in a record: its labels, each after its length. */
export function nameData(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`));
  return Buffer.concat([...labels, Buffer.of(0)]);
}

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
