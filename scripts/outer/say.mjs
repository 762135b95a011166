const isTerminal = process.stdout.isTTY === true;
const CLEAR_LINE = '\r\x1b[2K';
const TICK_MS = 200;
/** Where nobody watches (a log file), a long step still shows now and then that it is alive. */
const LOG_PROGRESS_EVERY_MS = 10_000;

// A closed terminal or pipe must not stop us from cleaning up: what cannot be shown is not shown.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`);

/** @param {number} startedAtMs */
const secondsSince = (startedAtMs) => `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;

/**
 * Runs one step and shows that it goes on, how long it took, or that it failed.
 * @template T
 * @param {string} title English, then Chinese
 * @param {(progress: (detail: string) => void) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export const step = async (title, work) => {
  const startedAtMs = Date.now();
  const display = isTerminal ? terminalDisplay(title, startedAtMs) : logDisplay(title);
  try {
    const result = await work(display.progress);
    display.end(`✔ ${title} (${secondsSince(startedAtMs)})`);
    return result;
  } catch (error) {
    display.end(`✘ ${title} (${secondsSince(startedAtMs)})`);
    throw error;
  }
};

/**
 * @param {string} title
 * @param {number} startedAtMs
 */
const terminalDisplay = (title, startedAtMs) => {
  let detail = '';
  const draw = () => {
    const room = Math.max(20, (process.stdout.columns ?? 80) - title.length * 2 - 12);
    process.stdout.write(`${CLEAR_LINE}… ${title} ${secondsSince(startedAtMs)} ${detail.slice(0, room)}`);
  };
  draw();
  const timer = setInterval(draw, TICK_MS);
  timer.unref();
  return {
    progress: (/** @type {string} */ text) => void (detail = text),
    end: (/** @type {string} */ line) => {
      clearInterval(timer);
      process.stdout.write(`${CLEAR_LINE}${line}\n`);
    },
  };
};

/** @param {string} title */
const logDisplay = (title) => {
  let shownAtMs = Date.now();
  return {
    progress: (/** @type {string} */ text) => {
      if (Date.now() - shownAtMs < LOG_PROGRESS_EVERY_MS) return;
      shownAtMs = Date.now();
      say(`… ${title}: ${text}`);
    },
    end: say,
  };
};
