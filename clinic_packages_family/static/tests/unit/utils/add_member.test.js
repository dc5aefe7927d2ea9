import { describe, expect, test } from "@odoo/hoot";
import { click, edit, waitFor } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import {
    allowTranslations,
    makeServerError,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { addMember, getMemberProblems } from "@clinic_packages_family/app/utils/add_member";
import { ANNA, makePeople, setupFamilyEnv, TIM } from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

describe("what is wrong before the server is asked", () => {
    const NAME = "Enter the name of the new family member.";
    const BIRTH_DATE = "Enter the whole birth date, or leave it empty.";
    const cases = [
        [{ isNew: true, name: "Tim" }, {}],
        [{ isNew: true, name: "  " }, { name: NAME }],
        [{ isNew: true, name: "Tim", birthDate: "2026-03-10" }, {}],
        [
            { isNew: true, name: "Tim", birthDate: "2026-03-11" },
            { birthDate: "The birth date is in the future." },
        ],
        [
            { isNew: true, name: "", isBirthDateIncomplete: true },
            { name: NAME, birthDate: BIRTH_DATE },
        ],
        [{ isNew: false, name: "", person: null }, { person: "Choose who joins the family." }],
        [{ isNew: false, name: "", person: { id: 1, name: "Leo" } }, {}],
    ];
    for (const [values, problems] of cases) {
        test(JSON.stringify(values), () => {
            mockDate("2026-03-10 12:00:00");
            allowTranslations();
            const found = Object.entries(getMemberProblems(values));
            expect(found.map(([field, text]) => [field, `${text}`])).toEqual(
                Object.entries(problems)
            );
        });
    }
});

async function openPopup(answer) {
    onRpc("pos.config", "add_family_member", ({ args }) => {
        expect.step(args.slice(1));
        return answer();
    });
    onRpc("res.partner", "get_new_partner", ({ args }) => {
        expect.step(args[1]);
        return { "res.partner": [] };
    });
    const { store, partner } = await setupFamilyEnv();
    await mountWithCleanup(MainComponentsContainer);
    const member = addMember(store, partner(ANNA));
    await waitFor("#o_add_member_name");
    await edit("Tim");
    return { store, member };
}

test("the new member comes with the family as the server has it now", async () => {
    const people = makePeople(ANNA);
    const { store, member } = await openPopup(() => ({ id: TIM, people }));
    expect(".modal-title").toHaveText("Add to the family of Anna");
    await click(".modal-footer .btn-primary");
    expect((await member).id).toBe(TIM);
    const ids = people.map(({ id }) => id);
    expect.verifySteps([[ANNA, { name: "Tim" }], [["id", "in", ids]]]);
    expect(store.family.getPeople({ id: ANNA })).toEqual(people);
});

test("what the server refuses is said in the popup, which stays", async () => {
    const message = "Families are off.";
    await openPopup(() => {
        throw makeServerError({ message });
    });
    await click(".modal-footer .btn-primary");
    await waitFor(`.o_add_member_problem:contains(${message})`);
    expect("#o_add_member_name").toHaveValue("Tim");
    expect.verifySteps([[ANNA, { name: "Tim" }]]);
});

test("without connection it says so", async () => {
    const { store } = await openPopup(() => expect.step("asked"));
    store.data.network.offline = true;
    await click(".modal-footer .btn-primary");
    await waitFor(".o_add_member_problem:contains(No connection)");
    expect("#o_add_member_name").toHaveValue("Tim");
});
