import { describe, expect, it } from 'vitest';
import { requireNode } from './node-version.mjs';

describe('requireNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes Node %s', (version) => {
    expect(() => requireNode('>=20.19', version)).not.toThrow();
  });

  it.each(['20.18.3', '18.20.8', '9.99.0'])('refuses Node %s, naming it and the range, with exit code 3', (version) => {
    const refusal = {
      exitCode: 3,
      message: expect.stringContaining(`needs Node >=20.19, and this is Node ${version}`),
    };

    expect(() => requireNode('>=20.19', version)).toThrow(expect.objectContaining(refusal));
  });
});
