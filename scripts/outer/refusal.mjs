/** A foreseen stop that is explained to the person at the keyboard in one sentence, never with a stack trace. */
export class Refusal extends Error {
  /**
   * @param {string} english
   * @param {string} chinese
   * @param {ErrorOptions} [options]
   */
  constructor(english, chinese, options) {
    super(english, options);
    this.name = 'Refusal';
    this.chinese = chinese;
  }
}

/**
 * Runs a whole program: a refusal becomes its sentence, anything else is a bug and is shown whole.
 * @param {() => Promise<number>} program answers the exit code
 * @returns {Promise<number>}
 */
export const runProgram = async (program) => {
  try {
    return await program();
  } catch (error) {
    if (error instanceof Refusal) process.stderr.write(`\n${error.message}\n${error.chinese}\n`);
    else if (isForeignFile(error)) process.stderr.write(`\n${describeForeignFile(error)}\n`);
    else process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
};

/**
 * A clone that was once started as root has files that a normal user cannot change.
 * @param {unknown} error
 * @returns {error is NodeJS.ErrnoException}
 */
const isForeignFile = (error) =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));

/** @param {NodeJS.ErrnoException} error */
const describeForeignFile = (error) => {
  const file = error.path ?? error.message;
  return `No permission for ${file}: it belongs to another user, or the disk is read-only.\n没有权限：${file} 属于另一个用户，或磁盘只读。`;
};
