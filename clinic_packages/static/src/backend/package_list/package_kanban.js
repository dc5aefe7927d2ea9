import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { PackageSearchModel } from "@clinic_packages/backend/package_list/package_search_model";
import { PackageView } from "@clinic_packages/backend/package_list/package_view";

export class PackageKanbanController extends PackageView(KanbanController) {
    static template = "clinic_packages.PackageKanbanView";
}

registry.category("views").add("clinic_package_kanban", {
    ...kanbanView,
    Controller: PackageKanbanController,
    SearchModel: PackageSearchModel,
});
