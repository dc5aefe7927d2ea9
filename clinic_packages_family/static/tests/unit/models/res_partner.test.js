import { expect, test } from "@odoo/hoot";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { PartnerLine } from "@point_of_sale/app/screens/partner_list/partner_line/partner_line";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { ANNA, setupFamilyEnv } from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

/** As the server sends people. */
function load(store, rows) {
    store.models.connectNewData({ "res.partner": rows });
}

const withMembers = (...member_names) => ({ main_name: false, member_names });
const memberOf = (main_name) => ({ main_name, member_names: [] });

test("the list of customers says who belongs to whom, and finds one by the other", async () => {
    const { store } = await setupFamilyEnv();
    load(store, [
        { id: ANNA, name: "Anna", _family: withMembers("Leo", "Tim") },
        { id: 950, name: "Tim", _family: memberOf("Anna") },
        { id: 951, name: "Eva", _family: false },
    ]);
    const [tim, eva] = [950, 951].map((id) => store.models["res.partner"].get(id));
    expect(tim.getFamilyText()).toBe("Family of Anna");
    expect(tim.searchString).toBe("Tim Anna");
    expect([eva.getFamilyText(), eva.searchString]).toEqual(["", "Eva"]);
    for (const partner of [tim, eva]) {
        await mountWithCleanup(PartnerLine, {
            props: {
                close: () => {},
                partner,
                isSelected: false,
                isBalanceDisplayed: false,
                onClickEdit: () => {},
                onClickUnselect: () => {},
                onClickPartner: () => {},
                onClickOrders: () => {},
            },
        });
    }
    expect(".o_partner_family").toHaveCount(1);
    expect(".o_partner_family").toHaveText("Family of Anna");
});

test("a family that grew is read anew", async () => {
    const { store } = await setupFamilyEnv();
    load(store, [{ id: 950, name: "Bea", _family: false }]);
    const bea = store.models["res.partner"].get(950);
    expect([bea.getFamilyText(), bea.searchString]).toEqual(["", "Bea"]);
    load(store, [{ id: 950, name: "Bea", _family: withMembers("Zoe") }]);
    expect(bea.getFamilyText()).toBe("Family: Zoe");
    expect(bea.searchString).toBe("Bea Zoe");
});
