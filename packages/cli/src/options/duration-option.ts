import { Option } from 'commander';
import { parseDuration } from './parse-duration.js';

/** An option that takes a time, with a default that the help text shows as it is typed. */
export function durationOption(flags: string, description: string, standard: string): Option {
  return new Option(flags, description).argParser(parseDuration).default(parseDuration(standard), standard);
}
