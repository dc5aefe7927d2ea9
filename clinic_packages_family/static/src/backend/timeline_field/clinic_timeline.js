import {
    ClinicTimeline,
    TIMELINE_FIELDS,
} from "@clinic_packages/backend/timeline_field/clinic_timeline";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

TIMELINE_FIELDS.push({ name: "is_lent", type: "boolean" });

/** The history of a lender says that a unit was lent, next to whom it was for. */
patch(ClinicTimeline.prototype, {
    getFacts(entry) {
        const [first, ...others] = super.getFacts(...arguments);
        return [first, entry.is_lent && this.getLentText(entry), ...others].filter(Boolean);
    },
    getLentText({ owner_id }) {
        return _t("lent by %s", owner_id.display_name);
    },
});
