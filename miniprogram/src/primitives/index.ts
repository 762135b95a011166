export { type Answer, type Asked, AskTap } from './AskTap';
export { Box } from './Box';
export { Dialog } from './Dialog';
export { Heading } from './Heading';
export { Input } from './Input';
export { Photo } from './Photo';
export { RadioRow } from './RadioRow';
export { Tap } from './Tap';
export { Text } from './Text';
