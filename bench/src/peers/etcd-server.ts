import { unusedPort } from '@maf/testing-postgres';
import { type ServerProcess, startServer } from './server-process.js';

export interface EtcdServer extends ServerProcess {
  readonly url: string;
}

/** One member of etcd with its defaults. */
export async function startEtcd(): Promise<EtcdServer> {
  const [clients, peers] = [await unusedPort(), await unusedPort()];
  const url = `http://127.0.0.1:${clients}`;
  const peerUrl = `http://127.0.0.1:${peers}`;
  const server = await startServer('etcd', clients, (folder) => [
    ...['--name', 'bench', '--data-dir', folder],
    ...['--listen-client-urls', url, '--advertise-client-urls', url],
    ...['--listen-peer-urls', peerUrl, '--initial-advertise-peer-urls', peerUrl],
    ...['--initial-cluster', `bench=${peerUrl}`],
  ]);
  return { url, stop: server.stop };
}
