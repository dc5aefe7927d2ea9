import { markup } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import {
    deletePackages,
    WITHDRAWAL_TEXT,
} from "@clinic_packages/backend/package_list/end_packages";
import { PackageFilterBar } from "@clinic_packages/backend/package_list/package_filter_bar";

/** What the list and the cards have in common. */
export const PackageView = (Controller) =>
    class extends Controller {
        static components = { ...Controller.components, PackageFilterBar };

        get className() {
            return `${super.className || this.props.className || ""} o_clinic_package_view`;
        }

        /** Nothing found is something else than nothing there. */
        get noContentHelp() {
            const { facets } = this.env.searchModel;
            return facets.some(({ type }) => type !== "groupBy")
                ? markup`<p class="o_view_nocontent_empty_folder">${_t(
                      "No package matches these filters"
                  )}</p><p>${_t("Change or clear the filters to see other packages.")}</p>`
                : this.props.info.noContentHelp;
        }

        get archiveDialogProps() {
            return { title: _t("Archive packages?"), body: String(WITHDRAWAL_TEXT) };
        }

        getStaticActionMenuItems() {
            const { archive, unarchive, ...items } = super.getStaticActionMenuItems();
            return {
                ...items,
                ...(this.props.archInfo.activeActions.edit && { archive, unarchive }),
                delete: { ...items.delete, callback: () => this.deleteSelected() },
            };
        }

        async deleteSelected() {
            const { root } = this.model;
            const ids = await root.getResIds(true);
            if (await deletePackages(this.env.services, ids, root.selection[0]?.data.name)) {
                await this.model.load();
            }
        }
    };
