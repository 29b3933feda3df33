import { h, ref } from 'vue';
import 'verdict-widget';

export const Page = {
  setup() {
    const headline = ref('');
    const theme = ref('light');
    return () => [
      h('p', { id: 'headline' }, headline.value),
      h('button', { onClick: () => (theme.value = theme.value === 'light' ? 'dark' : 'light') }, 'Other theme'),
      h(
        'verdict-widget',
        {
          eager: true,
          panels: 'quiz compare',
          theme: theme.value,
          'onVerdict-result': ({ detail }) => (headline.value = detail.headline),
        },
        [h('a', { href: '/frameworks' }, 'Compare Django, Flask and FastAPI')],
      ),
    ];
  },
};
