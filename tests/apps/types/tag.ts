import type { VerdictWidgetAttributes, VerdictDetail } from 'verdict-widget';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'verdict-widget': React.HTMLAttributes<HTMLElement> & VerdictWidgetAttributes & {
        'onverdict-result'?: (event: CustomEvent<VerdictDetail>) => void;
      };
    }
  }
}
