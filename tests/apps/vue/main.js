import { createApp } from 'vue';

import { Page } from './page.js';

createApp(Page).mount('#root');
