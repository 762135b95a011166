type Task = () => Promise<void> | void;

/** Everything that was started and must be stopped, in reverse order, whatever way the program ends. */
export class Stopper {
  readonly #tasks: Task[] = [];
  #stopping: Promise<void> | undefined;

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** Started while we are already stopping: stopped at once. Answers how to take the task back. */
  async add(task: Task): Promise<() => void> {
    if (this.#stopping) await task();
    else this.#tasks.push(task);
    return () => {
      const index = this.#tasks.indexOf(task);
      if (index >= 0) this.#tasks.splice(index, 1);
    };
  }

  /** May be called from many places; the work is done once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      try {
        await task();
      } catch (error) {
        failures.push(error); // the others still have to be stopped
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped');
  }
}
