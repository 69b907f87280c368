/** Something that the person who started the script can put right. The message is all that they are shown. */
export class SetupError extends Error {
  name = 'SetupError';

  /**
   * @param {string} message what was expected, what was found, and what to do next
   * @param {number} exitCode 3 when the machine lacks something, 1 when a step failed, 128 + n after signal n
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
