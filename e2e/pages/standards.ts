import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

/** A small phone, and a desktop's window at 400%. */
const NARROWEST = { width: 320, height: 640 };

/** What axe does not measure of WCAG 2.2: nothing here changes the page for longer than it is measured. */
export async function expectStandards(page: Page): Promise<void> {
  expect(await sidewaysAtNarrowest(page), "pixels of sideways scroll at 320 pixels (1.4.10)").toBe(0);
  expect(await smallTargets(page), "controls smaller than 24 by 24 pixels (2.5.8)").toEqual([]);
  expect(await clippedWithSpacing(page), "text cut off when spaced out (1.4.12)").toEqual([]);
  expect(await obscuredFocus(page), "controls that something covers when focused (2.4.11)").toEqual([]);
}

/** Only a region made to scroll may be wider than the window. */
async function sidewaysAtNarrowest(page: Page): Promise<number> {
  const before = page.viewportSize();
  if (before !== null) await page.setViewportSize(NARROWEST);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (before !== null) await page.setViewportSize(before);
  return Math.max(0, sideways);
}

/** Links in sentences are exempt, and the native box of a radio or checkbox is measured with its label. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, [role=button], summary, input, select, textarea")]
      .filter((control) => control.checkVisibility() && control.getAttribute("type") !== "hidden")
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        return width < 24 || height < 24;
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  );
}

/** The four spacings of the criterion, in a stylesheet that the page's policy does not see. */
function clippedWithSpacing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
       p { margin-bottom: 2em !important; }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing];
    const hides = (element: Element) => {
      const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
      const isVisuallyHidden = clipPath !== "none" || (position === "absolute" && element.clientWidth <= 1);
      return !isVisuallyHidden && [overflowX, overflowY].some((how) => how === "hidden" || how === "clip");
    };
    const clipped = [...document.querySelectorAll("main *, header *, footer *")].filter(
      (element) =>
        hides(element) &&
        element.textContent.trim() !== "" &&
        element.checkVisibility() &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1),
    );
    const sideways = document.documentElement.scrollWidth - window.innerWidth;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== spacing);
    return [
      ...clipped.map((element) => element.outerHTML.slice(0, 120)),
      ...(sideways > 0 ? [`the page scrolls ${String(sideways)} pixels sideways`] : []),
    ];
  });
}

function obscuredFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const before = { element: document.activeElement, y: window.scrollY };
    const controls = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary",
    );
    const covered = [...controls].filter((control) => {
      if (!control.checkVisibility({ visibilityProperty: true })) return false;
      control.focus();
      // A link of two lines has nothing of its own in the middle of its box.
      const box = [...control.getClientRects()][0];
      if (document.activeElement !== control || box === undefined) return false;
      const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const isLabel = at instanceof HTMLElement && at.closest("label")?.control === control;
      return at !== null && !control.contains(at) && !at.contains(control) && !isLabel;
    });
    if (before.element instanceof HTMLElement) before.element.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, before.y);
    return covered.map((control) => control.outerHTML.slice(0, 120));
  });
}
