import Type from 'typebox';
import { network } from './network.js';

/** One HTTP request, as the kinds that send some have it. */
export const httpRequestProperties = {
  endpoint: Type.String({
    minLength: 1,
    description: 'An absolute http(s) URL, or a path under `baseUrl` (else under the variable `MAF_BASE_URL`).',
  }),
  method: Type.Optional(
    Type.Union(
      [
        Type.Literal('GET'),
        Type.Literal('HEAD'),
        Type.Literal('POST'),
        Type.Literal('PUT'),
        Type.Literal('PATCH'),
        Type.Literal('DELETE'),
        Type.Literal('OPTIONS'),
      ],
      { description: 'Default GET.' },
    ),
  ),
  headers: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Type.String())),
  body: Type.Optional(Type.Unknown({ description: 'Sent as it is when a string, as JSON otherwise.' })),
  expectedStatus: Type.Optional(
    Type.Integer({
      minimum: 100,
      maximum: 599,
      description: 'Status of the answer; default 200, or any where `conditions.status` is given.',
    }),
  ),
};

/** Where requests may go. */
export const httpReachProperties = {
  baseUrl: Type.Optional(Type.String({ minLength: 1 })),
  network,
};
