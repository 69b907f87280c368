import { startPostgres } from '@maf/testing-postgres';

const { port } = await startPostgres({ flags: ['-c', 'fsync=off'] });
console.log(port);
