import { expect, it } from 'vitest';
import { serverAddress } from './server-address.js';

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:53', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:53', '2001:db8::1'],
])('finds the address in %s', (server, address) => {
  expect(serverAddress(server)).toBe(address);
});
