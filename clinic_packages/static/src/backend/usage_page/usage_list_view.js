import { reactive, useState, useSubEnv } from "@odoo/owl";
import { ClinicUsageHeader } from "@clinic_packages/backend/usage_page/usage_header";
import { ClinicUsageModel } from "@clinic_packages/backend/usage_page/usage_model";
import { ClinicUsageTimeline } from "@clinic_packages/backend/usage_page/usage_timeline";
import { registry } from "@web/core/registry";
import { unique } from "@web/core/utils/arrays";
import { ListController } from "@web/views/list/list_controller";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

/** What a column shows besides its own field, or instead of it, in words a spreadsheet can hold. */
const EXPORTED_AS = {
    partner_id: ["partner_id", "partner_phone", "partner_email"],
    line_ids: ["usage_summary"],
    amount_charged: ["amount_charged", "discount_percent"],
};

export class ClinicUsageListController extends ListController {
    static template = "clinic_packages.UsageListView";
    static components = { ...ListController.components, ClinicUsageHeader };

    setup() {
        useSubEnv({ clinicTimelines: reactive(new Set()) });
        super.setup();
    }

    getExportableFields() {
        const names = super
            .getExportableFields()
            .flatMap(({ name }) => EXPORTED_AS[name] || [name]);
        return unique(names).map((name) => this.props.fields[name]);
    }
}

/** A table whose rows open to the timeline of the patient. */
export class ClinicUsageListRenderer extends ListRenderer {
    static recordRowTemplate = "clinic_packages.UsageListRenderer.RecordRow";
    static components = { ...ListRenderer.components, ClinicUsageTimeline };

    setup() {
        super.setup();
        this.timelines = useState(this.env.clinicTimelines);
    }

    /** The arrow keys go from row to row; a timeline between them is none. */
    findFocusFutureCell(cell, cellIsInGroupRow, direction) {
        const next = { up: "previousElementSibling", down: "nextElementSibling" }[direction];
        const row = next && cell.parentElement[next];
        if (row?.classList.contains("o_clinic_timeline_row")) {
            return row[next]?.children[cell.cellIndex];
        }
        return super.findFocusFutureCell(...arguments);
    }
}

export const clinicUsageListView = {
    ...listView,
    Controller: ClinicUsageListController,
    Model: ClinicUsageModel,
    Renderer: ClinicUsageListRenderer,
};

registry.category("views").add("clinic_usage_list", clinicUsageListView);
