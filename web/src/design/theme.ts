import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eef7f6', '#d6ebe8', '#aed7d2', '#81c1ba', '#56aaa1', '#37948b', '#217f77', '#176e67', '#115f59', '#0a4b46',
];

/** Quiet, with a hint of the green, so that cards, fields and page belong together. */
const dark: MantineColorsTuple = [
  '#dbe2e0', '#b9c4c1', '#93a09d', '#6a7774', '#46514e', '#37413f', '#29312f', '#1e2423', '#161b1a', '#101413',
];

const title = { fontSize: '1.25rem', fontWeight: 650 };
const roomy = { defaultProps: { size: 'md' } };

/** Calm green on quiet grey; everything that is touched is at least 44 px high (see app.css). */
export const themeIn = (close: string) => createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 7 },
  colors: { pine, dark },
  defaultRadius: 'md',
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans TC', sans-serif",
  headings: { fontWeight: '650' },
  components: {
    TextInput: roomy,
    NativeSelect: roomy,
    NumberInput: roomy,
    Textarea: roomy,
    TagsInput: roomy,
    PasswordInput: { defaultProps: { rightSectionWidth: 44 } },
    Button: roomy,
    Checkbox: roomy,
    Switch: roomy,
    SegmentedControl: roomy,
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } }, // which is nothing that a menu may have in it
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': close, size: 44, iconSize: 20 } } },
    Drawer: { styles: { title } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': close, size: 44, iconSize: 20 },
      },
      styles: { title },
    },
  },
});

const red = { '--mantine-color-red-filled': 'var(--mantine-color-red-9)', '--mantine-color-red-filled-hover': '#a82424' };

/** The library's quiet texts and its red are too pale for AA, and its tinted buttons too dark on a dark card. */
export const colours: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-dimmed': 'var(--quiet)',
  },
  light: {
    '--mantine-color-placeholder': 'var(--quiet)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    ...red,
    '--mantine-color-gray-light': '#e2e8e7',
    '--mantine-color-gray-light-color': '#37413f',
  },
  dark: {
    '--mantine-color-placeholder': 'var(--quiet)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    ...red,
    '--mantine-color-pine-light': '#23433f',
    '--mantine-color-pine-light-hover': '#2a4f4a',
    '--mantine-color-pine-light-color': '#aed7d2',
    '--mantine-color-gray-light': '#37413f',
    '--mantine-color-gray-light-color': '#dbe2e0',
  },
});
