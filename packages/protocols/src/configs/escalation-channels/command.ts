import type { Static } from 'typebox';
import { commandProperties } from '../command-properties.js';
import { defineChannelSchema } from './define-channel-schema.js';

/**
 * Runs a command that reads the notice as JSON from its stdin, and has its parts as variables (`MAF_NOTICE_REASON`, …); exit
 * code 0 means that it was told.
 */
export const CommandChannel = defineChannelSchema('command', commandProperties);
export type CommandChannel = Static<typeof CommandChannel>;
