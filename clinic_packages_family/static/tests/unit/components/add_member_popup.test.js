import { expect, test } from "@odoo/hoot";
import { click, edit, manuallyDispatchProgrammaticEvent, press, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { contains, mountWithCleanup } from "@web/../tests/web_test_helpers";
import { AddMemberPopup } from "@clinic_packages_family/app/components/popups/add_member_popup/add_member_popup";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";

definePosModels();

async function mountPopup(save = () => ({ member: "Tim" })) {
    await setupPosEnv();
    await mountWithCleanup(AddMemberPopup, {
        props: {
            title: "Add to the family of Anna",
            relationships: [
                { id: 1, name: "Spouse" },
                { id: 2, name: "Child" },
            ],
            choosePerson: async () => ({ id: 4, name: "Leo" }),
            save: async (values) => {
                expect.step(values);
                return save(values);
            },
            getPayload: (payload) => expect.step(payload),
            close: () => expect.step("close"),
        },
    });
}

async function enterBirthDate(date) {
    const input = queryOne("#o_add_member_birth_date");
    input.value = date;
    await manuallyDispatchProgrammaticEvent(input, "input");
}

const TIM = {
    isNew: true,
    name: "Tim",
    person: null,
    relationshipId: 2,
    birthDate: "2019-05-04",
    isBirthDateIncomplete: false,
};

test("a new person: name, relationship and birth date, with the keyboard alone", async () => {
    await mountPopup();
    expect("#o_add_member_name").toBeFocused();
    await edit("Tim");
    await press("Tab");
    expect("#o_add_member_relationship").toBeFocused();
    await contains("#o_add_member_relationship").select("2");
    await enterBirthDate("2019-05-04");
    await contains("#o_add_member_name").focus();
    await press("Enter");
    await animationFrame();
    expect.verifySteps([TIM, "Tim", "close"]);
});

test("somebody who is a patient already is chosen from the list", async () => {
    await mountPopup();
    await click("label[for=o_add_member_existing]");
    await animationFrame();
    expect("#o_add_member_name").toHaveCount(0);
    await click("#o_add_member_person");
    await animationFrame();
    expect("#o_add_member_person").toHaveText("Leo");
    await click(".modal-footer .btn-primary");
    await animationFrame();
    const person = { id: 4, name: "Leo" };
    expect.verifySteps([
        { ...TIM, isNew: false, name: "", person, relationshipId: false, birthDate: false },
        "Tim",
        "close",
    ]);
});

test("what is wrong is said at the field, and what was typed stays", async () => {
    let problems = { name: "Enter the name.", birthDate: "The birth date is in the future." };
    await mountPopup(() => ({ problems }));
    await enterBirthDate("2050-01-01");
    await click(".modal-footer .btn-primary");
    await animationFrame();
    expect("#o_add_member_name").toHaveAttribute("aria-invalid", "true");
    expect("#o_add_member_name").toHaveAttribute("aria-describedby", "o_add_member_name_problem");
    expect("#o_add_member_name_problem").toHaveText("Enter the name.");
    expect("#o_add_member_birth_date_problem").toHaveText("The birth date is in the future.");
    expect("#o_add_member_name").toBeFocused();
    expect(queryOne("#o_add_member_birth_date").value).toBe("2050-01-01");
    problems = { general: "No connection." };
    await click(".modal-footer .btn-primary");
    await animationFrame();
    expect(".invalid-feedback").toHaveCount(0);
    expect(".o_add_member_problem").toHaveText("No connection.");
    const typed = { ...TIM, name: "", relationshipId: false, birthDate: "2050-01-01" };
    expect.verifySteps([typed, typed]);
});

test("a second tap while the server thinks adds nobody twice", async () => {
    let answer;
    await mountPopup(() => new Promise((resolve) => (answer = resolve)));
    await click(".modal-footer .btn-primary");
    await animationFrame();
    expect(".modal-footer .btn-primary").not.toBeEnabled();
    await contains("#o_add_member_name").press("Enter");
    answer({ member: "Tim" });
    await animationFrame();
    const nothing = { name: "", relationshipId: false, birthDate: false };
    expect.verifySteps([{ ...TIM, ...nothing }, "Tim", "close"]);
});
