import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCheckedCall } from "#app/open-call.server.ts";

/** The version of the call's referral as it is now, for the script that says when it has changed. Nothing of the referral itself. */
export async function loader(args: LoaderFunctionArgs) {
  const { referral } = await requireCheckedCall(args);
  return Response.json({ version: referral.versionId });
}
