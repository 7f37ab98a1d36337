import { useLocation } from "@remix-run/react";
import { listQueryOf } from "./formats/list-query.ts";

/** How the list of clinics was asked for on the way to this page, as a query for links back to it. */
export const useAskedList = (): string => listQueryOf(useLocation().search);
