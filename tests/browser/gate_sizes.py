"""What is wrong with a screen of the scanner on any of the sizes that devices have."""

from playwright.sync_api import Page

from tests.support.visits import STANDARDS

SIZES = ((320, 568), (375, 812), (812, 375), (768, 1024), (1440, 900))
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
SIZE_PROBLEMS = """() => {
  const tooWide = document.documentElement.scrollWidth > window.innerWidth ? ["scrolls sideways"] : [];
  const touched = "button, input, .gate-sheet, .locale-switch a";
  const controls = [...document.querySelectorAll(touched)].filter((e) => e.offsetParent);
  const small = controls.filter((e) => e.offsetHeight < 60 || e.offsetWidth < 60);
  return [...tooWide, ...small.map((e) => `${e.textContent} is ${e.offsetWidth} x ${e.offsetHeight}`)];
}"""


def problems(page: Page) -> list[str]:
    """Return what axe finds on the page as it is now, and on which windows something does not fit."""
    axe = page.evaluate("options => axe.run(document, options).then(found => found.violations)", AXE_OPTIONS)
    found = [f"{rule['id']}: {rule['nodes'][0]['target']} {rule['nodes'][0]['failureSummary']}" for rule in axe]
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} x {height}: {problem}" for problem in page.evaluate(SIZE_PROBLEMS)]
    return found
