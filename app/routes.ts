import { flatRoutes } from "@remix-run/fs-routes";

/** Each file of `routes/` is a page, named for its URL; tests beside a page are none. */
const pages = await flatRoutes({ ignoredRouteFiles: ["**/*.test.{ts,tsx}"] });

type Page = (typeof pages)[number];

/** The pages on which a time is chosen stand under `change` as well: there the appointment is kept until the new one is booked. */
function alsoToChange(page: Page): Page[] {
  const path = page.path?.replace(/^:id\/book\//, ":id/change/");
  if (path === undefined || path === page.path) return [page];
  return [page, { ...page, path, id: `${page.id}-to-change` }];
}

export default pages.map((page) =>
  page.children === undefined ? page : { ...page, children: page.children.flatMap(alsoToChange) },
);
