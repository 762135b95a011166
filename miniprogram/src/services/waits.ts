const MS_PER_SECOND = 1000;

/** How long the server asked to wait, route by route. */
export class Waits {
  private readonly untilMs = new Map<string, number>();

  heed(route: string, seconds: number, nowMs: number): void {
    this.untilMs.set(route, nowMs + seconds * MS_PER_SECOND);
  }

  /** 0: ask. */
  secondsLeft(route: string, nowMs: number): number {
    const left = Math.ceil(((this.untilMs.get(route) ?? nowMs) - nowMs) / MS_PER_SECOND);
    if (left <= 0) this.untilMs.delete(route);
    return Math.max(left, 0);
  }
}
