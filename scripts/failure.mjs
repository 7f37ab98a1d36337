/**
 * An expected failure: the launcher prints the sentence alone, without a stack trace, and exits.
 * @param {string} sentence what went wrong and what to do about it
 * @param {number} [exitCode] 1 unless given
 * @returns {Error & { plain: true, exitCode: number }}
 */
export function plainFailure(sentence, exitCode = 1) {
  return Object.assign(new Error(sentence), { plain: /** @type {const} */ (true), exitCode });
}

/**
 * Prints an error the way a person can use it: an expected failure as its sentence, anything else whole.
 * @param {unknown} error
 * @returns {number} the exit code
 */
export function reportFailure(error) {
  const plain = error instanceof Error && "plain" in error && error.plain === true;
  console.error(plain ? error.message : error);
  return plain && "exitCode" in error && typeof error.exitCode === "number" ? error.exitCode : 1;
}
