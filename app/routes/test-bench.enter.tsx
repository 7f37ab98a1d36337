import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Button } from "#app/components/button.tsx";
import { PasswordInput } from "#app/components/password-input.tsx";
import { messageFor, summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { giveBackTry, takeTry } from "#app/log-in-limit.server.ts";
import { readForm } from "#app/session.server.ts";
import { benchToken, enter } from "#app/test-bench/gate.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Enter the token", { face: "test-bench" }) }];

/** 404 where there is no bench; where no token is asked for, straight in. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return benchToken(request, context) === undefined ? redirect("/test-bench", 303) : null;
}

/** Keeps a cookie for whoever knows the token → 303 into the bench; 400 otherwise. Tries are counted as those of a log-in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = benchToken(request, context);
  if (token === undefined) return redirect("/test-bench", 303);
  await takeTry(context);
  const kept = await enter(request, token, typedText(await readForm(request), "token"));
  if (kept === undefined) {
    const errors = [{ field: "token", message: "Enter the token that the test bench was started with" }];
    return data({ errors }, { status: 400 });
  }
  await giveBackTry(context);
  return redirect("/test-bench", { status: 303, headers: { "Set-Cookie": kept } });
}

export default function EnterPage() {
  const tried = useActionData<typeof action>();
  return (
    <BenchPage heading="Enter the token" errors={summaryOf(tried?.errors)}>
      <form method="post" noValidate>
        <PasswordInput
          name="token"
          label="Token of this test bench"
          hint="TEST_BENCH_TOKEN, as the app was started with it"
          width={20}
          error={messageFor(tried?.errors, "token")}
        />
        <Button>Enter</Button>
      </form>
    </BenchPage>
  );
}
