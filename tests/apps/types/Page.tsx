// The guide for React in TypeScript: the tag is known, with what it takes and what it tells.
import { useState } from 'react';
import 'verdict-widget';
import type { VerdictWidgetElement } from 'verdict-widget';

export function Page() {
  const [headline, setHeadline] = useState('');
  const [theme, setTheme] = useState<VerdictWidgetElement['theme']>('light');
  return (
    <>
      <p>{headline}</p>
      <button onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}>Other theme</button>
      <verdict-widget eager panels="quiz" theme={theme ?? undefined} onverdict-result={({ detail }) => setHeadline(detail.headline)}>
        <a href="/frameworks">Compare Django, Flask and FastAPI</a>
      </verdict-widget>
      {/* @ts-expect-error: no such theme */}
      <verdict-widget theme="sepia" />
      {/* @ts-expect-error: no such option */}
      <verdict-widget colour="blue" />
    </>
  );
}
