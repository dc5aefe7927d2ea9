import { _t } from "@web/core/l10n/translation";
import { ListRenderer } from "@web/views/list/list_renderer";

/** The columns that hold a price: the default one, or that of the location chosen. */
export const PRICES = ["list_price", "price_here"];

export class PackageListRenderer extends ListRenderer {
    get canCreate() {
        return false;
    }

    /** The price column says whose prices it holds. */
    processAllColumn(columns, list) {
        const name = list.context.clinic_location_name;
        return super
            .processAllColumn(...arguments)
            .map((column) =>
                column.name === "price_here" && name
                    ? { ...column, label: _t("Price at %s", name) }
                    : column
            );
    }

    /** The sum of the prices of a category says nothing. */
    formatGroupAggregate(group, column) {
        return PRICES.includes(column.name)
            ? { value: "" }
            : super.formatGroupAggregate(...arguments);
    }

    async onCellClicked(record, column, ev, newWindow) {
        if (column.name === "name" && !this.props.list.selection.length) {
            return this.openPackage(record, newWindow);
        }
        return super.onCellClicked(...arguments);
    }

    /** Enter saves the row and stays on it. */
    async editNextRecord() {
        const cell = document.activeElement.closest(".o_data_cell");
        if (await this.props.list.leaveEditMode()) {
            cell?.focus();
        }
    }

    onCellKeydownReadOnlyMode(hotkey, cell, group, record) {
        if (hotkey === "enter" && record && cell.getAttribute("name") === "name") {
            this.openPackage(record);
            return true;
        }
        return super.onCellKeydownReadOnlyMode(...arguments);
    }

    /** What was typed in another row is saved first; a wrong value keeps its row open. */
    async openPackage(record, newWindow) {
        if (await this.props.list.leaveEditMode()) {
            this.props.openRecord(record, { newWindow });
        }
    }
}
