import { describe, expect, it } from 'vitest';
import { addressPolicy, refusedRange } from './address-policy.js';

const development = addressPolicy(undefined, 'development');
const production = addressPolicy(undefined, 'production');

describe('addressPolicy', () => {
  it('allows loopback but in production, and all where the configuration says so', () => {
    expect(addressPolicy(undefined, undefined)).toEqual({ allowPrivate: false, allowLoopback: true });
    expect(development).toEqual({ allowPrivate: false, allowLoopback: true });
    expect(production).toEqual({ allowPrivate: false, allowLoopback: false });
    expect(addressPolicy({ allowPrivate: false }, 'Production').allowLoopback).toBe(false);
    expect(addressPolicy({ allowPrivate: true }, 'production')).toEqual({ allowPrivate: true, allowLoopback: true });
  });
});

describe('refusedRange', () => {
  it.each(['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34'])(
    'lets the public %s be called',
    (address) => {
      expect(refusedRange(address, production)).toBeUndefined();
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])('%s is loopback', (address) => {
    expect(refusedRange(address, development)).toBeUndefined();
    expect(refusedRange(address, production)).toBe('loopback');
  });

  it.each([
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'linkLocal'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['0.0.0.0', 'unspecified'],
    ['255.255.255.255', 'broadcast'],
    ['224.0.0.1', 'multicast'],
    ['::', 'unspecified'],
    ['fe80::1', 'linkLocal'],
    ['fe80::1%eth0', 'linkLocal'],
    ['fc00::1', 'uniqueLocal'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:a9fe:a9fe', 'linkLocal'],
    ['64:ff9b::7f00:1', 'rfc6052'],
    ['2002:7f00:1::', '6to4'],
    ['no address', 'unreadable'],
  ])('refuses %s (%s) unless private ones are allowed', (address, range) => {
    expect(refusedRange(address, development)).toBe(range);
    const allowed = refusedRange(address, addressPolicy({ allowPrivate: true }, 'production'));
    expect(allowed).toBe(range === 'unreadable' ? range : undefined);
  });
});
