import Type from 'typebox';

/** Which addresses a definition may lead to. */
export const network = Type.Optional(
  Type.Object(
    {
      allowPrivate: Type.Optional(
        Type.Boolean({
          description:
            'True: private, link-local and other addresses that are not public may be called. Default: loopback only, ' +
            'and none in the environment `production`.',
        }),
      ),
    },
    { additionalProperties: false, description: 'Which addresses may be called.' },
  ),
);
