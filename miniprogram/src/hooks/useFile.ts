import { useEffect, useState } from 'react';
import { fetchFile, letGoOfFile } from '@/services/files';

export type Fetched = { status: 'coming' } | { status: 'here'; source: string } | { status: 'failed' };

/** A file of the bank for this page to show; let go of with the page. */
export const useFile = (path: string): Fetched => {
  const [fetched, setFetched] = useState<Fetched>({ status: 'coming' });
  useEffect(() => {
    let source: string | null = null;
    let isLeft = false;
    const take = (got: string) => {
      source = got;
      if (isLeft) letGoOfFile(got);
      else setFetched({ status: 'here', source: got });
    };
    setFetched({ status: 'coming' });
    void fetchFile(path).then(take, () => {
      if (!isLeft) setFetched({ status: 'failed' });
    });
    return () => {
      isLeft = true;
      if (source !== null) letGoOfFile(source);
    };
  }, [path]);
  return fetched;
};
