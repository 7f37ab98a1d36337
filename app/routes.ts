import { flatRoutes } from "@remix-run/fs-routes";

/** Each file of `routes/` is a page, named for its URL; tests beside a page are none. */
export default flatRoutes({ ignoredRouteFiles: ["**/*.test.{ts,tsx}"] });
