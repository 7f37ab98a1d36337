import type { BrowserContext, ConsoleMessage, Page, Request, Response } from "@playwright/test";
import type { Person, World } from "./simulator.ts";

/** What a browser context did while a test ran: the last document of each page, and all that should not have happened. */
export type Witness = {
  javaScript: boolean;
  /** What may never stand in a URL or a title: references, NHS numbers, access codes, family names. */
  secrets: string[];
  complaints: string[];
  lastDocument: Map<Page, Response>;
  documentUrls: Set<string>;
  cssBytes: Map<string, number>;
};

const witnesses = new WeakMap<BrowserContext, Witness>();

/** Watches a context from its first page on. */
export function watch(context: BrowserContext, javaScript: boolean, world: World): Witness {
  const witness: Witness = {
    javaScript,
    secrets: world.people.flatMap(secretsOf),
    complaints: [],
    lastDocument: new Map(),
    documentUrls: new Set(),
    cssBytes: new Map(),
  };
  witnesses.set(context, witness);
  context.on("console", (message) => noteConsole(witness, message));
  context.on("weberror", (error) => witness.complaints.push(`page error: ${error.error().message}`));
  context.on("requestfailed", (request) => noteFailure(witness, request));
  context.on("request", (request) => noteRequest(witness, request, world));
  context.on("response", (response) => noteResponse(witness, response));
  return witness;
}

export function witnessOf(page: Page): Witness {
  const witness = witnesses.get(page.context());
  if (!witness) throw new Error("This page belongs to a context that no fixture watches");
  return witness;
}

/** Reference and NHS number without spaces, access code in the ways a URL can carry it, family name as a word. */
function secretsOf(person: Person): string[] {
  const code = person.accessCode.toLowerCase();
  const familyName = person.name.toLowerCase().split(" ").slice(-1);
  return [person.ubrn, person.nhsNumber, code, code.replaceAll(" ", ""), ...familyName];
}

/** Chromium writes a console error for each document that is not a 2xx; `arrive` asserts those statuses instead. */
function noteConsole(witness: Witness, message: ConsoleMessage): void {
  const isDocumentStatus =
    message.text().startsWith("Failed to load resource: the server responded with a status of") &&
    witness.documentUrls.has(message.location().url);
  if (isDocumentStatus) return;
  witness.complaints.push(`console ${message.type()}: ${message.text()}`);
}

function noteFailure(witness: Witness, request: Request): void {
  const why = request.failure()?.errorText ?? "unknown";
  // A navigation that another navigation replaces (two presses of one button) is cut short by the browser itself.
  if (request.isNavigationRequest() && why === "net::ERR_ABORTED") return;
  witness.complaints.push(`failed request: ${request.method()} ${request.url()} ${why}`);
}

function noteRequest(witness: Witness, request: Request, world: World): void {
  const url = new URL(request.url());
  if (url.protocol === "data:" || url.protocol === "about:") return;
  if (url.hostname !== `${world.name}.localhost`) witness.complaints.push(`third-party request: ${url.href}`);
}

function noteResponse(witness: Witness, response: Response): void {
  const request = response.request();
  if (request.isNavigationRequest()) {
    witness.documentUrls.add(response.url());
    const frame = request.frame();
    if (frame === frame.page().mainFrame()) witness.lastDocument.set(frame.page(), response);
    return;
  }
  if (response.status() >= 400) {
    witness.complaints.push(`status ${String(response.status())}: ${response.url()}`);
  }
}
