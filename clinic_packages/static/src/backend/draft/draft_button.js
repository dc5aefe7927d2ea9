import { Component, markup, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { htmlJoin } from "@web/core/utils/html";
import { useOwnedDialogs, useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { DraftCategoryDialog } from "./draft_category_dialog";
import { DraftDescriptionDialog } from "./draft_description_dialog";

/** Plain text as the HTML of a description: whatever it holds is shown, nothing of it runs. */
export function textToHtml(text) {
    const paragraphs = text
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter(Boolean);
    return htmlJoin(
        paragraphs.map(
            (paragraph) => markup`<p>${htmlJoin(paragraph.split("\n"), markup`<br>`)}</p>`
        )
    );
}

/** What a draft is made of, as it stands in the form. */
export function getDraftValues({ data }) {
    return {
        name: data.name || "",
        list_price: data.list_price,
        lines: data.line_ids.records.map((line) => ({
            name: line.data.name || "",
            quantity: line.data.quantity,
            product_ids: line.data.product_ids.currentIds.filter(Number.isInteger),
        })),
    };
}

/** What can be drafted: the words, the question, the preview, and what is done with its payload. */
const SUBJECTS = {
    description: {
        label: _t("Draft a description"),
        method: "draft_description",
        dialog: DraftDescriptionDialog,
        getProps: ({ data }) => ({ isReplacing: Boolean(data.public_description?.length) }),
        accept: (record, text) => record.update({ public_description: textToHtml(text) }),
    },
    category: {
        label: _t("Suggest a category"),
        method: "draft_category",
        dialog: DraftCategoryDialog,
        getProps: () => ({}),
        accept: async (record, { id, name }, orm) =>
            record.update({
                categ_id: id
                    ? { id, display_name: name }
                    : await orm.call("product.category", "get_or_create_named", [name]),
            }),
    },
};

/**
 * `<widget name="clinic_draft" subject="description|category"/>`: asks the server for a draft of what stands in
 * the form, shows it, and puts into the form what people make of it. Saving is left to them.
 */
export class DraftButton extends Component {
    static template = "clinic_packages.DraftButton";
    static props = { ...standardWidgetProps, subject: String };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.addDialog = useOwnedDialogs();
        this.state = useState({ isBusy: false });
    }

    get subject() {
        return SUBJECTS[this.props.subject];
    }

    get isWaiting() {
        return !this.props.record.data.name;
    }

    async onClick() {
        const { record } = this.props;
        await record.isDirty(); // what is still being typed counts
        if (this.isWaiting) {
            this.notification.add(_t("Enter a name for the package first."), { type: "warning" });
            return;
        }
        this.state.isBusy = true;
        try {
            const draft = await this.orm.call(
                record.resModel,
                this.subject.method,
                [getDraftValues(record)],
                { context: record.context }
            );
            this.showPreview(record, draft);
        } finally {
            this.state.isBusy = false;
        }
    }

    /** Only beside the record that was asked about: people may have gone on to another one. */
    showPreview(record, draft) {
        if (record.id !== this.props.record.id) {
            return;
        }
        const { dialog, getProps, accept } = this.subject;
        this.addDialog(dialog, {
            draft,
            ...getProps(record),
            onAccept: (payload) => accept(record, payload, this.orm),
        });
    }
}

registry.category("view_widgets").add("clinic_draft", {
    component: DraftButton,
    extractProps: ({ attrs }) => ({ subject: attrs.subject }),
});
