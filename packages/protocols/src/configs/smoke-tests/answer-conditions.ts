import Type from 'typebox';
import { CheckConditions } from '../condition.js';

/** Conditions on the answer to one HTTP request. */
export const AnswerConditions = Type.Object(
  {
    status: Type.Optional(CheckConditions),
    headers: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), CheckConditions, {
        description: 'By the name of a header of the answer, in any case; its value is a text.',
      }),
    ),
    body: Type.Optional(CheckConditions),
    text: Type.Optional(CheckConditions),
    durationMs: Type.Optional(CheckConditions),
    tls: Type.Optional(
      Type.Object(
        { daysLeft: Type.Optional(CheckConditions), protocol: Type.Optional(CheckConditions) },
        {
          additionalProperties: false,
          minProperties: 1,
          description:
            'About the connection: `daysLeft`, the whole days until its certificate expires, and `protocol`, as `TLSv1.3`.',
        },
      ),
    ),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description:
      'About the answer: its `status`, its `headers`, its `body` read as JSON, its `text` (the body as it ' +
      'came), `durationMs`, the milliseconds until all of it was there, and `tls`.',
  },
);
