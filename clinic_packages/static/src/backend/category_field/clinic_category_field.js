import { registry } from "@web/core/registry";
import {
    buildM2OFieldDescription,
    extractM2OFieldProps,
    Many2OneField,
} from "@web/views/fields/many2one/many2one_field";

/**
 * A category that whoever edits packages may name on the spot: the server lets them (`name_create`), though
 * categories at large belong to product managers.
 */
export const clinicCategoryField = {
    ...buildM2OFieldDescription(Many2OneField),
    extractProps(staticInfo, dynamicInfo) {
        return {
            ...extractM2OFieldProps(staticInfo, dynamicInfo),
            canCreate: true,
            canQuickCreate: true,
        };
    },
};

registry.category("fields").add("clinic_category", clinicCategoryField);
