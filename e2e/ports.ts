/** Where the journeys' own app and simulator listen: beside those of `npm start`, never in their place. */
export const APP_PORT = Number(process.env.E2E_APP_PORT ?? 3011);
export const SIMULATOR_PORT = Number(process.env.E2E_SIMULATOR_PORT ?? 4011);
