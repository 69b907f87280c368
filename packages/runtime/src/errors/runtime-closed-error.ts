export { RuntimeClosedError } from '@maf/store';
