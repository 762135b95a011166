import type { ReactNode } from 'react';
import { Box, Dialog, Heading, Tap, Text } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A sheet over the page, from below on a phone, in the middle of a desk. It is open while it is mounted. */
export const Sheet = ({ title, onClose, children }: Props) => (
  <Dialog className='sheet' label={title} onClose={onClose}>
    <Box className='sheet__head'>
      <Heading level={2} className='sheet__title'>
        {title}
      </Heading>
      <Tap className='sheet__close' onTap={onClose}>
        <Icon name='close' />
        <Text>关闭</Text>
      </Tap>
    </Box>
    <Box className='sheet__body'>{children}</Box>
  </Dialog>
);
