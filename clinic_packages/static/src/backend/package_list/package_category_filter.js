import { Component, useState } from "@odoo/owl";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/** Categories, several of which may be chosen. */
export class PackageCategoryFilter extends Component {
    static template = "clinic_packages.PackageCategoryFilter";
    static components = { CheckboxItem, Dropdown };
    static props = {
        /** What is searched: `[{label, value}]`, see `getFieldValues` of the search model. */
        values: Array,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ categories: [] });
    }

    get label() {
        const { values } = this.props;
        if (!values.length) {
            return _t("All categories");
        }
        return values.length === 1 ? values[0].label : _t("%s categories", values.length);
    }

    get description() {
        return _t("Category: %s", this.label);
    }

    /** Categories come and go while the page is open. */
    async load() {
        this.state.categories = await this.orm.call("clinic.package", "get_categories_in_use", []);
    }

    isChosen({ id }) {
        return this.props.values.some(({ value }) => value === id);
    }

    toggle({ id, name }) {
        const { searchModel } = this.env;
        const item = searchModel.getFieldItem("categ_id");
        const values = searchModel.getFieldValues(item);
        const others = values.filter(({ value }) => value !== id);
        searchModel.setFieldValues(
            item,
            others.length < values.length
                ? others
                : [...others, { label: name, value: id, operator: "child_of" }]
        );
    }
}
