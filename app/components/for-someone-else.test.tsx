import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import StartPage from "#app/routes/_index.tsx";
import LogInHelpPage from "#app/routes/log-in_.help.tsx";

test.each([
  ["the start page", <StartPage key="start" />],
  ["the help with logging in", <LogInHelpPage key="help" />],
])("who may log in for someone else, and with what, is said before they do: %s", (_where, page) => {
  const words = renderToStaticMarkup(page);
  for (const part of ["the details in their letter", "They must have agreed", "under 16", "legal authority"])
    expect(words).toContain(part);
  const start = words.indexOf('href="/log-in"');
  if (words.includes("Start now")) expect(words.indexOf("someone else")).toBeLessThan(start);
});
