import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

const NEW = "new";

/**
 * Shows proposed categories, and room for a new one.
 *
 * The payload is `{id, name}` of the one chosen; a new one has no id yet.
 */
export class DraftCategoryDialog extends Component {
    static template = "clinic_packages.DraftCategoryDialog";
    static components = { Dialog };
    static props = {
        draft: {
            type: Object,
            shape: {
                proposals: Array,
                new_name: String,
                is_new_first: Boolean,
                by_service: Boolean,
                "*": true,
            },
        },
        onAccept: Function,
        close: Function,
    };

    setup() {
        const { proposals, new_name, is_new_first } = this.props.draft;
        this.choices = proposals.map((proposal) => ({ ...proposal, key: String(proposal.id) }));
        this.state = useState({
            choice: is_new_first ? NEW : this.choices[0].key,
            newName: new_name,
            isBusy: false,
        });
    }

    get isNew() {
        return this.state.choice === NEW;
    }

    get isEmpty() {
        return this.isNew && !this.state.newName.trim();
    }

    get payload() {
        if (this.isNew) {
            return { id: false, name: this.state.newName.trim() };
        }
        const { id, name } = this.choices.find(({ key }) => key === this.state.choice);
        return { id, name };
    }

    async onAccept() {
        this.state.isBusy = true;
        try {
            await this.props.onAccept(this.payload);
            this.props.close();
        } finally {
            this.state.isBusy = false;
        }
    }
}
