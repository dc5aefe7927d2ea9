import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { x2ManyCommands } from "@web/core/orm_service";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Offers the POS category that would make the till group as the catalogue does. */
export class PosCategoryOffer extends Component {
    static template = "clinic_packages.PosCategoryOffer";
    static props = standardWidgetProps;

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ isBusy: false });
    }

    get label() {
        const { pos_category_offer: name, pos_category_offer_exists: isThere } =
            this.props.record.data;
        return isThere ? _t("Add POS category “%s”", name) : _t("Create POS category “%s”", name);
    }

    async onAccept() {
        const { record } = this.props;
        this.state.isBusy = true;
        try {
            const category = await this.orm.call(
                record.resModel,
                "get_or_create_pos_category",
                [record.data.pos_category_offer],
                { context: record.context }
            );
            await record.update({ pos_categ_ids: [x2ManyCommands.link(category.id)] });
            if (category.notice) {
                this.notification.add(category.notice, { type: "info", sticky: true });
            }
        } finally {
            this.state.isBusy = false;
        }
    }
}

registry.category("view_widgets").add("clinic_pos_category_offer", {
    component: PosCategoryOffer,
    fieldDependencies: [
        { name: "pos_category_offer", type: "char", readonly: true },
        { name: "pos_category_offer_exists", type: "boolean", readonly: true },
    ],
});
