import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useRef } from 'react';
import { ariaAttributes } from './aria';

interface Props {
  className: string;
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own dialog keeps focus inside, hides the rest from readers, and closes with Escape. */
const WebDialog = ({ className, label, onClose, children }: Props) => {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
    };
  }, []);
  const cancelled = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={ref} className={className} aria-label={label} onCancel={cancelled}>
      {children}
    </dialog>
  );
};

const WeappDialog = ({ className, label, children }: Props) => (
  <View className='dialog-backdrop' catchMove>
    <View className={className} {...ariaAttributes({ role: 'dialog', label, modal: true })}>
      {children}
    </View>
  </View>
);

/** Stands over the page while it is mounted: mount it to open, unmount it to close. */
export const Dialog = (props: Props) =>
  process.env.TARO_ENV === 'weapp' ? <WeappDialog {...props} /> : <WebDialog {...props} />;
