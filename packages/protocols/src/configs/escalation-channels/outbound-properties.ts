import Type from 'typebox';
import { httpReachProperties } from '../smoke-tests/http-request.js';

/** What every channel has that connects to a server. */
export const outboundProperties = {
  network: httpReachProperties.network,
  caFile: Type.Optional(
    Type.String({ minLength: 1, description: 'File of authorities to trust beside the well-known ones, in PEM.' }),
  ),
};
