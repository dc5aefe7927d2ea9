import { registry } from "@web/core/registry";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { ClinicOpeningTotals } from "./opening_totals";

export class ClinicOpeningListRenderer extends ListRenderer {
    static template = "clinic_packages.OpeningListRenderer";
    static components = { ...ListRenderer.components, ClinicOpeningTotals };
}

export class ClinicOpeningKanbanRenderer extends KanbanRenderer {
    static template = "clinic_packages.OpeningKanbanRenderer";
    static components = { ...KanbanRenderer.components, ClinicOpeningTotals };
}

registry
    .category("views")
    .add("clinic_opening_list", { ...listView, Renderer: ClinicOpeningListRenderer })
    .add("clinic_opening_kanban", { ...kanbanView, Renderer: ClinicOpeningKanbanRenderer });
