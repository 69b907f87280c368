import Type from 'typebox';

/** Letters, digits, `.`, `_` and `-`, beginning with a letter or digit. */
export const configIdRules = { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: 128 };

/** The id of another configuration. */
export const ConfigReference = Type.String(configIdRules);
