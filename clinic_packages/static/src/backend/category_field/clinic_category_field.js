import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Many2One } from "@web/views/fields/many2one/many2one";
import {
    buildM2OFieldDescription,
    extractM2OFieldProps,
    Many2OneField,
} from "@web/views/fields/many2one/many2one_field";
import { Many2XAutocomplete } from "@web/views/fields/relational_utils";

class ClinicCategoryAutocomplete extends Many2XAutocomplete {
    /** Having no category is a choice of its own, and what Enter means in an emptied input. */
    async suggest(request, lock) {
        const suggestions = await super.suggest(request, lock);
        if (!request && this.props.value) {
            const none = {
                cssClass: "o_m2o_dropdown_option o_clinic_no_category",
                label: _t("No category"),
                onSelect: () => this.props.update(false),
            };
            const isEmptied = !this.autoCompleteContainer.el.querySelector("input")?.value;
            suggestions.splice(isEmptied ? 0 : suggestions.length, 0, none);
        }
        return suggestions;
    }
}

class ClinicCategoryMany2One extends Many2One {
    static components = { ...Many2One.components, Many2XAutocomplete: ClinicCategoryAutocomplete };
}

export class ClinicCategoryField extends Many2OneField {
    static components = { ...Many2OneField.components, Many2One: ClinicCategoryMany2One };
}

/**
 * A category that whoever edits packages may name on the spot: the server lets them (`name_create`), though
 * categories at large belong to product managers.
 */
export const clinicCategoryField = {
    ...buildM2OFieldDescription(ClinicCategoryField),
    extractProps(staticInfo, dynamicInfo) {
        return {
            ...extractM2OFieldProps(staticInfo, dynamicInfo),
            canCreate: true,
            canQuickCreate: true,
        };
    },
};

registry.category("fields").add("clinic_category", clinicCategoryField);
