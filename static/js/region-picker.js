/** A select of regions, city → county, that is searched by characters, by pinyin and by initials. */
import TomSelect from "tom-select/dist/esm/tom-select.js";
import { regionScore } from "./lib/region-search.js";

export class RegionPicker {
  constructor(select) {
    for (const option of select.querySelectorAll("optgroup > option")) {
      option.dataset.city = option.parentElement.label;
    }
    const empty = select.querySelector('option[value=""]');
    const picker = new TomSelect(select, {
      maxOptions: null,
      lockOptgroupOrder: true,
      allowEmptyOption: false,
      placeholder: empty?.textContent ?? "",
      hidePlaceholder: true,
      selectOnTab: true,
      refreshThrottle: 0,
      searchField: ["text"],
      score: (query) => (option) => regionScore(query, option),
      render: {
        no_results: () => noResults(select.dataset.textNoResults ?? "—"),
      },
    });
    select.setAttribute("aria-hidden", "true");
    const described = select.getAttribute("aria-describedby");
    if (described) {
      picker.control_input.setAttribute("aria-describedby", described);
    }
    if (select.getAttribute("aria-invalid")) {
      picker.control_input.setAttribute("aria-invalid", "true");
    }
  }
}

function noResults(text) {
  const line = document.createElement("div");
  line.className = "no-results";
  line.textContent = text;
  return line;
}
