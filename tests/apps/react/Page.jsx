import { useState } from 'react';
import 'verdict-widget';

export function Page() {
  const [headline, setHeadline] = useState('');
  const [theme, setTheme] = useState('light');
  return (
    <>
      <p id="headline">{headline}</p>
      <button onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}>Other theme</button>
      <verdict-widget eager panels="quiz compare" theme={theme} onverdict-result={({ detail }) => setHeadline(detail.headline)}>
        <a href="/frameworks">Compare Django, Flask and FastAPI</a>
      </verdict-widget>
    </>
  );
}
