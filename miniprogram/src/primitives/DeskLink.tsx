import { type AriaProps, ariaAttributes } from './aria';

interface Props extends Pick<AriaProps, 'label'> {
  className?: string;
  /** The page's address in this browser, `/packages/…?id=…`. */
  path: string;
  isHere?: boolean;
  onTap: () => void;
  children: React.ReactNode;
}

const isPlain = (event: React.MouseEvent): boolean => !event.ctrlKey && !event.metaKey && !event.shiftKey;

/** A way to another page that a desk can copy, mark as words, and open beside this one. A browser's only. */
export const DeskLink = ({ className = '', path, isHere = false, onTap, children, ...aria }: Props) =>
  process.env.TARO_ENV === 'weapp' ? null : (
    <a
      className={`tap ${className}`}
      href={`#${path}`}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        onTap();
      }}
      {...ariaAttributes(aria)}
    >
      {children}
    </a>
  );
