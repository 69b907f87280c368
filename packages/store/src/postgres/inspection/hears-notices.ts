import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';

const patienceMs = 2000;

/** Whether one connection hears what another tells, as behind a pooler of transactions it would not. */
export async function hearsNotices(listener: ClientBase, teller: ClientBase): Promise<boolean> {
  const channel = `maf_probe_${randomUUID().replaceAll('-', '')}`;
  let hear = (_: { readonly channel: string }) => {};
  let timer: NodeJS.Timeout | undefined;
  const heard = new Promise<boolean>((resolve) => {
    hear = (notice) => {
      if (notice.channel === channel) resolve(true);
    };
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  listener.on('notification', hear);
  try {
    await listener.query(`listen ${channel}`);
    await teller.query('select pg_notify($1, $2)', [channel, '']);
    return await heard;
  } finally {
    clearTimeout(timer);
    listener.off('notification', hear);
    await listener.query(`unlisten ${channel}`);
  }
}
