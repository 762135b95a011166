import type { ReactNode } from 'react';
import { Box } from '@/primitives';
import './index.scss';

/** One under the other on a phone, two beside each other on a desk. */
export const Columns = ({ children }: { children: ReactNode }) => <Box className='columns'>{children}</Box>;
