/** How long e-RS waits for a hospital in worlds of the bench: less than the app waits for e-RS, so that testers see what e-RS says. */
export const EXCHANGE_LIMIT = "PT10S";
