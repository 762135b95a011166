import type { ReactNode } from 'react';
import { Box } from '@/primitives';
import './index.scss';

/**
 * Holds the main button of a page or a step: at the bottom of the window until one has scrolled to its own place. It sticks
 * within the box it stands in, so it belongs directly into the body of the page.
 */
export const ActionBar = ({ children }: { children: ReactNode }) => <Box className='action-bar'>{children}</Box>;
