import { makeContext } from "@web/core/context";
import { registry } from "@web/core/registry";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

/**
 * The members of a family: a person taken out of the list leaves the family and remains a patient. New members are
 * typed in at once, known patients are looked for.
 */
export class FamilyMembersField extends X2ManyField {
    get isMany2Many() {
        return !this.isAddingNew;
    }

    async onAdd(params = {}) {
        this.isAddingNew = !makeContext([params.context]).clinic_known_patient;
        try {
            await super.onAdd(params);
        } finally {
            this.isAddingNew = false;
        }
    }
}

export const familyMembersField = {
    ...x2ManyField,
    component: FamilyMembersField,
    supportedTypes: ["one2many"],
};

registry.category("fields").add("clinic_family_members", familyMembersField);
