import { rmSync } from 'node:fs';

export default () => {
  const folder = process.env.HUZHU_TEST_FILES_DIR;
  if (folder) rmSync(folder, { recursive: true, force: true });
};
