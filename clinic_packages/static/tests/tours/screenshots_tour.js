/**
 * The tours that pictures are taken of (tests/screenshots): each ends on a page as it should look, with the
 * demo data. They do nothing that is kept.
 */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function addShot(name, steps) {
    tours.add(`clinic_packages_shot_${name}`, { steps: () => steps.flat() });
}

const see = (trigger) => ({ trigger });
const click = (trigger) => ({ trigger, run: "click" });
/** A row of a list on a screen, or the card that stands for it on a phone. */
const record = (text) => `:is(.o_data_row, .o_kanban_record):contains("${text}")`;

addShot("sold_packages", [see(record("Olivia"))]);
addShot("sold_package", [click(`${record("Olivia")} :is(td[name=package_name], main, div)`), see(".o_clinic_timeline_entry")]);
