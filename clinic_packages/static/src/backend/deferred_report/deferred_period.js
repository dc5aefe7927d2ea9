import { Component, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

/** The days the report is about, both included. */
export class DeferredPeriod extends Component {
    static template = "clinic_packages.DeferredPeriod";
    static components = { DateTimeInput, Dropdown, DropdownItem };
    static props = { overview: Object };

    setup() {
        this.state = useState({ problem: "" });
    }

    get from() {
        return deserializeDate(this.props.overview.from);
    }

    get to() {
        return deserializeDate(this.props.overview.to);
    }

    get presets() {
        const { overview } = this.props;
        return overview.presets.map((preset) => ({
            ...preset,
            isActive: preset.from === overview.from && preset.to === overview.to,
        }));
    }

    get presetLabel() {
        return this.presets.find(({ isActive }) => isActive)?.label || _t("Period");
    }

    onChange(from, to) {
        if (!from || !to) {
            this.state.problem = _t("A period has a first and a last day.");
        } else if (from > to) {
            this.state.problem = _t("The period ends before it begins.");
        } else {
            this.setPeriod(serializeDate(from), serializeDate(to));
        }
    }

    setPeriod(from, to) {
        this.state.problem = "";
        this.env.searchModel.setPeriod(from, to);
    }
}
