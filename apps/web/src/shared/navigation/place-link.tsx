import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react';
import { navigate } from './navigation.js';

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string;
  replace?: boolean;
  ref?: Ref<HTMLAnchorElement>;
};

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A real link that changes the place without loading the page. */
export const PlaceLink = ({ href, replace = false, onClick, ...rest }: Props) => (
  <a
    {...rest}
    href={href}
    onClick={(event) => {
      onClick?.(event);
      if (event.defaultPrevented || !isPlainClick(event)) return;
      event.preventDefault();
      navigate(href, { replace });
    }}
  />
);
