import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** A ward, a library or a whole phone network can share one address; nobody mistypes this often, and a guesser is slowed. */
const TRIES = 50;
const COUNTED_FOR_MINUTES = 15;

const tries = new RateLimiterMemory({ points: TRIES, duration: COUNTED_FOR_MINUTES * 60 });

type From = { world: string; address: string };
const keyOf = ({ world, address }: From): string => `${world} ${address}`;

/**
 * Takes one of the tries to log in that an address has in a quarter of an hour of real time, before e-RS is asked, so that guesses
 * made at once are counted one by one. Throws the 429 page when none is left, and as well when the count cannot be kept.
 */
export async function takeTry(from: From): Promise<void> {
  const refused = await tries.consume(keyOf(from)).then(
    () => undefined,
    (reason: unknown) => ({ afterMs: reason instanceof RateLimiterRes ? reason.msBeforeNext : undefined }),
  );
  if (refused) throw tooManyTries(refused.afterMs ?? COUNTED_FOR_MINUTES * 60_000);
}

/** Gives the try back to somebody who logged in. */
export async function giveBackTry(from: From): Promise<void> {
  await tries.reward(keyOf(from));
}

function tooManyTries(afterMs: number): Response {
  const minutes = Math.ceil(afterMs / 60_000);
  const title = "You cannot log in from this internet connection for now";
  const body = [
    "There were too many tries with wrong details, by you or by other people who use the same connection.",
    `Try again in ${minutes === 1 ? "1 minute" : `${String(minutes)} minutes`}.`,
  ];
  const headers = { "Retry-After": String(Math.ceil(afterMs / 1000)) };
  return Response.json({ title, body }, { status: 429, headers });
}
