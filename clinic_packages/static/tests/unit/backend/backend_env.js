import { beforeEach } from "@odoo/hoot";
import { mailModels } from "@mail/../tests/mail_test_helpers";
import { registry } from "@web/core/registry";
import { defineModels } from "@web/../tests/web_test_helpers";

/** Models of a backend page: those given, and what the chatter and the user menu need. */
export function defineBackendModels(...ownModels) {
    defineModels([...Object.values(mailModels), ...ownModels]);
    withoutTill();
}

/**
 * The test bundle holds the till as well; a backend page has none of its services. HOOT restores the registry
 * after each test.
 */
function withoutTill() {
    beforeEach(() => {
        const services = registry.category("services");
        const isOfTill = (name) =>
            name === "pos_data" ||
            (services.get(name, null)?.dependencies || []).some((needed) => isOfTill(needed));
        for (const name of services
            .getEntries()
            .map(([name]) => name)
            .filter(isOfTill)) {
            services.remove(name);
        }
    });
}
