/** Line icons on a 24 pixel grid, drawn with the text's colour. */
const paths = {
  plus: 'M12 5v14M5 12h14',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l4.5 4.5',
  send: 'M4.5 12 20 4.5 15.5 20l-4-6.5-7-1.5ZM11.5 13.5 20 4.5',
  back: 'M15 5l-7 7 7 7',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15ZM10 20.500h4',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v14M6 13l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  'down-chevron': 'M6 9l6 6 6-6',
  bookmark: 'M6.5 4h11v16l-5.500-4-5.500 4Z',
  star: 'M12 4l2.4 5 5.6.7-4.1 3.800 1.100 5.500-5-2.700-5 2.700 1.100-5.500L4 9.700l5.600-.7Z',
  archive: 'M3.500 5h17v4h-17ZM5.500 9v10.500h13V9M10 13h4',
  'bell-off': 'M4 4l16 16M8 6.500A6 6 0 0 1 18 11v4M6 9.500v7L4.500 18H17M10 20.500h4',
  unread: 'M4 6h10M4 12h16M4 18h16M19 4.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3Z',
  pin: 'M9 4h6l-.800 6 3.300 3.500H6.500L9.800 10ZM12 13.500V20',
  'send-later': 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.200l2.800 1.800M17.500 3.500l3 3',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1ZM14 7l3 3',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 11v5M13.5 11v5',
  copy: 'M9 9h10v10.5H9ZM5 15V4.5h10',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  'eye-off':
    'M3 3l18 18M10 5.8A10 10 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M6.5 7.5A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9.6 9.6 0 0 0 4-.9',
  people:
    'M9 5a3.2 3.2 0 1 0 0 6.500A3.2 3.2 0 0 0 9 5ZM3 19.500c0-3.3 2.7-5.5 6-5.500s6 2.2 6 5.500M16 5.300a3.2 3.2 0 0 1 0 6M17.5 14.300c2.1.7 3.5 2.5 3.5 5.2',
  info: 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5.500M12 7.800h.01',
  check: 'M4.5 12.500l5 5 10-11',
  alert: 'M12 4 2.8 19.500h18.400L12 4ZM12 10v4.500M12 17h.01',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.200l2.8 1.8',
  chats: 'M4 5h16v11.500H11L6.5 20v-3.500H4Z',
  exit: 'M14 4.500H6v15h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
  keyboard: 'M3 6.500h18v11H3ZM6.500 10h.01M10 10h.01M13.500 10h.01M17 10h.01M8 14h8',
  crown: 'M4 17.500h16M4.5 14.5 3.5 7l5 3.500L12 5l3.5 5.5 5-3.5-1 7.500Z',
  attach:
    'M19.5 11.500 12 19a5 5 0 0 1-7-7l8-8a3.300 3.300 0 0 1 4.700 4.700l-7.700 7.700a1.600 1.600 0 0 1-2.300-2.300l7-7',
  camera: 'M4 8h3.500L9 5.500h6L16.500 8H20v11H4ZM12 10.200a3.100 3.100 0 1 0 0 6.200 3.100 3.100 0 0 0 0-6.200Z',
  file: 'M6.500 3.500h7l4 4v13h-11ZM13.500 3.500v4h4',
  play: 'M8 5.500v13l10.500-6.500Z',
  pause: 'M8.500 5.500v13M15.500 5.500v13',
  forward: 'M9 5l7 7-7 7',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
    <path
      d={paths[name]}
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.8 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
