import type { PageDto, StoryLineDto } from '@huzhu/shared';

/** A request is asked of at most twenty volunteers, and moves a few times with each. */
const PAGES_MAX = 10;

/** All pages, oldest first: a story without its end would be a false one. */
export const wholeStory = async (
  read: (cursor?: string) => Promise<PageDto<StoryLineDto>>,
): Promise<StoryLineDto[]> => {
  const lines: StoryLineDto[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items, nextCursor } = await read(cursor);
    lines.push(...items);
    if (nextCursor === null) return lines;
    cursor = nextCursor;
  }
  return lines;
};
