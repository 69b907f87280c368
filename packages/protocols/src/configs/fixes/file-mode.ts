import Type from 'typebox';

/** Permissions of a file or folder, as `chmod` and the check `file_system` write them. */
export const fileMode = (description: string) => Type.String({ pattern: '^0[0-7]{3}$', description });
