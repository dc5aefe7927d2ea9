import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { useAutofocus } from "@web/core/utils/hooks";
import { Dialog } from "@web/core/dialog/dialog";

/**
 * Asks who joins a family: a new person, or somebody who is a patient already. What it asks with is
 * saved by `save`, see `addMember`; what is wrong is said at the field, and everything typed stays.
 */
export class AddMemberPopup extends Component {
    static template = "clinic_packages_family.AddMemberPopup";
    static components = { Dialog };
    static props = {
        title: String,
        /** `[{id, name}]` */
        relationships: Array,
        /** Returns a promise of an existing person, `{id, name}`, or of nothing. */
        choosePerson: Function,
        /** Takes the values, returns a promise of `{problems: {field: sentence}}` or `{member}`. */
        save: Function,
        getPayload: Function,
        close: Function,
    };

    setup() {
        this.state = useState({
            isNew: true,
            name: "",
            person: null,
            relationshipId: "",
            birthDate: "",
            problems: {},
            isSaving: false,
        });
        this.formRef = useRef("form");
        this.birthDateRef = useRef("birthDate");
        useAutofocus({ refName: "name" });
        useEffect(
            () => this.formRef.el.querySelector(".is-invalid")?.focus(),
            () => [this.state.problems]
        );
    }

    get values() {
        const { isNew, name, person, relationshipId, birthDate } = this.state;
        return {
            isNew,
            name,
            person,
            relationshipId: Number(relationshipId) || false,
            birthDate: birthDate || false,
            // The browser gives no value at all for a date of which a part is missing.
            isBirthDateIncomplete: this.birthDateRef.el.validity.badInput,
        };
    }

    setKind(isNew) {
        Object.assign(this.state, { isNew, problems: {} });
    }
    async choosePerson() {
        const person = await this.props.choosePerson();
        if (person) {
            Object.assign(this.state, { person, problems: {} });
        }
    }
    async confirm() {
        if (this.state.isSaving) {
            return;
        }
        this.state.isSaving = true;
        try {
            const { problems, member } = await this.props.save(this.values);
            if (problems) {
                this.state.problems = problems;
            } else {
                this.props.getPayload(member);
                this.props.close();
            }
        } finally {
            this.state.isSaving = false;
        }
    }
}
