import {
    ClinicTimeline,
    TIMELINE_FIELDS,
} from "@clinic_packages/backend/timeline_field/clinic_timeline";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

TIMELINE_FIELDS.push({ name: "is_lent", type: "boolean" });

/** The history of a lender says that a unit was lent. */
patch(ClinicTimeline.prototype, {
    getFacts(entry) {
        const facts = super.getFacts(...arguments);
        return entry.is_lent ? [...facts, _t("lent to another client on the same ticket")] : facts;
    },
});
