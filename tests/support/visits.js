/** What a visit asks of a page; evaluated in it by tests/support/visits.py with axe beside it. */
({
  /** What axe finds in `where` against the given standards, one line for each rule with its first place. */
  async violations({ where, standards }) {
    const options = { runOnly: { type: "tag", values: standards }, resultTypes: ["violations"], preload: false };
    const found = await axe.run(where, options);
    return found.violations.map((rule) => {
      const [first] = rule.nodes;
      const reason = [...first.any, ...first.all, ...first.none][0]?.message ?? rule.help;
      return `${rule.id} in ${rule.nodes.length} places, first ${first.target.join(" ")}: ${reason}`;
    });
  },

  /** The page's main part, the breadcrumbs outside it and the frame around both, as far as they are there, without what
      differs each time and is not seen: hidden fields, addresses, the mark of the current one. */
  parts() {
    const frame = document.body.cloneNode(true);
    for (const part of frame.querySelectorAll("script, [type=hidden]")) part.remove();
    const found = { main: frame.querySelector("main"), crumbs: frame.querySelector("nav.breadcrumbs:not(main *)"), frame };
    found.main?.remove();
    found.crumbs?.remove();
    const changing = / (?:href|action|aria-current|datetime)="[^"]*"/g;
    const there = Object.entries(found).filter(([, part]) => part);
    return Object.fromEntries(there.map(([name, part]) => [name, part.outerHTML.replace(changing, "")]));
  },

  /** The number of h1, by how many pixels the page is too wide, and its language. */
  measures() {
    const root = document.documentElement;
    return {
      headings: document.querySelectorAll("h1").length,
      tooWide: root.scrollWidth - window.innerWidth,
      language: root.lang,
    };
  },

  /** Chinese for readers and screen readers, but for what people typed: in fields and in parts marked as Chinese, on the
      same side of the page, for who is named in the frame differs with who is looking. */
  chineseTexts() {
    const chinese = /[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/;
    const marked = "[lang^=zh]";
    const main = document.querySelector("main");
    const namesWhere = (isThere) => {
      const typed = [
        ...[...document.querySelectorAll(marked)].filter(isThere).map((part) => part.textContent.trim()),
        ...[...document.querySelectorAll("input, textarea")].filter(isThere).map((control) => control.value.trim()),
      ];
      return [...new Set(typed)].filter(Boolean).sort((a, b) => b.length - a.length);
    };
    const inMain = (part) => main.contains(part);
    const names = { main: namesWhere(inMain), frame: namesWhere((part) => !inMain(part)) };
    const isOurs = (text, where) =>
      chinese.test(names[where].reduce((rest, name) => rest.replaceAll(name, ""), text));
    const found = [];

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const apart = node.parentElement.closest(`${marked}, script, style, template, textarea`);
      if (!apart && chinese.test(node.data)) found.push(node.data.trim().replace(/\s+/g, " "));
    }
    for (const part of document.querySelectorAll("*")) {
      if (part.closest(marked)) continue;
      for (const { name, value } of part.attributes) {
        const isRead = ["title", "alt", "aria-label", "placeholder", "content", "data-label"].includes(name);
        const where = inMain(part) ? "main" : "frame";
        if ((isRead || name.startsWith("data-text")) && isOurs(value, where)) found.push(`${name}: ${value}`);
      }
    }
    if (isOurs(document.title, "main")) found.push(`title: ${document.title}`);
    return [...new Set(found)];
  },
});
