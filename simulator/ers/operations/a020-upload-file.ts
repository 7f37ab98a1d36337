import { createHash, randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { scan } from "../file-scan.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { uploadRules } from "../rules/files.ts";
import { firstRefusal } from "../rules/rule.ts";
import { insertFile } from "../store/files.ts";

/**
 * A020 Upload file to document store: a file of clinical information, to be attached to a referral (A012, A022, A028). In: the
 * content, Content-Type, NHSD-eRS-File-Name; NHSD-eRS-Referral-ID, without which it can be attached to nothing; an
 * Idempotency-Key of ours. Out: 201 without a body, and in Location where it is. Refused by `uploadRules` (415, 422). Its
 * content is scanned and not kept: nothing here gives it out again (A006, A042).
 */
export function uploadFile(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A020",
      method: "post",
      path: "/referrals/FHIR/STU3/Binary",
      form: "STU3",
    },
    async ({ operation, request, caller, now }) => {
      if (caller.kind === "patient") return refuse("FORBIDDEN", "R3", "A020 is not open to patients.");
      const content = Buffer.from(await request.arrayBuffer());
      const { headers } = request;
      const contentType = headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
      const fileName = headers.get("NHSD-eRS-File-Name");
      const forUbrn = headers.get("NHSD-eRS-Referral-ID");
      const isOfCaller = forUbrn !== null && !isRefusal(openReferral(world, caller, forUbrn));
      const facts = { fileName, contentType, size: content.length, forUbrn, isOfCaller };
      const fileId = randomUUID();
      const file = {
        ...{ fileId, forUbrn, contentType, size: content.length, uploadedAt: now },
        fileName: fileName ?? "",
        uploadedBy: caller.userId,
        uploadedByOdsCode: caller.odsCode,
        onBehalfOf: headers.get("NHSD-eRS-On-Behalf-Of-User-ID"),
        verdict: scan(contentType, content),
      };
      const digest = createHash("sha256").update(content).digest("hex");
      const text = `A020 ${JSON.stringify([forUbrn, fileName, contentType, digest])}`;
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          begin() {
            const refusal = firstRefusal(uploadRules, facts);
            if (refusal) return refusal;
            insertFile(world.ers, file);
            return "DONE";
          },
          answer: () => ({ status: 201, headers: { Location: `Binary/${fileId}` }, body: "" }),
        },
      );
    },
  );
}
