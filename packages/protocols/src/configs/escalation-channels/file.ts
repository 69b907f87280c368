import Type, { type Static } from 'typebox';
import { defineChannelSchema } from './define-channel-schema.js';

/** Appends the notice as one line of JSON to a file. */
export const FileChannel = defineChannelSchema('file', {
  path: Type.String({ minLength: 1, description: 'The file; made (0600) where its folder exists.' }),
});
export type FileChannel = Static<typeof FileChannel>;
