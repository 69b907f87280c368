// work.mjs on a machine whose clock is an hour ahead.
const now = Date.now;
Date.now = () => now() + 3_600_000;
await import('./work.mjs');
