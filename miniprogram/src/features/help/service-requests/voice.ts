import { fetchFile } from '@/services/files';
import { pathOf } from './api';

/** Where this phone now keeps what the elder said. Each time it is fetched, that is written down. */
export const fetchVoice = (id: string): Promise<string> => fetchFile(`${pathOf(id)}/voice`);
