/** Which words call handlers have in front of them, as each call's audit keeps it. It rises whenever one of them changes. */
export const SCRIPTS_VERSION = "6";
