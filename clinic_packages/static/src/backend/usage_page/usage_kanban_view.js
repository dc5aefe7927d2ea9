import { reactive, useSubEnv } from "@odoo/owl";
import { ClinicUsageHeader } from "@clinic_packages/backend/usage_page/usage_header";
import { ClinicUsageModel } from "@clinic_packages/backend/usage_page/usage_model";
import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";

/** The usage page on a phone. */
export class ClinicUsageKanbanController extends KanbanController {
    static template = "clinic_packages.UsageKanbanView";
    static components = { ...KanbanController.components, ClinicUsageHeader };

    setup() {
        useSubEnv({ clinicTimelines: reactive(new Set()) });
        super.setup();
    }
}

export const clinicUsageKanbanView = {
    ...kanbanView,
    Controller: ClinicUsageKanbanController,
    Model: ClinicUsageModel,
};

registry.category("views").add("clinic_usage_kanban", clinicUsageKanbanView);
