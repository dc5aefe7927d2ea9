import { registry } from "@web/core/registry";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import * as Member from "@clinic_packages_family/../tests/tours/utils/member_util";

registry.category("web_tour.tours").add("clinic_packages_family_add_member", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Eva"),
            ProductScreen.clickDisplayedProduct("Teen Package"),
            Member.choose("Add a family member"),
            // What is wrong is said at the field.
            Member.fillMember({ birthDate: "2090-01-01" }),
            Member.addToFamily(),
            Member.fieldSays("name", "Enter the name of the new family member."),
            Member.fieldSays("birth_date", "The birth date is in the future."),
            Member.fillMember({ name: "Zoe", relationship: "Child", birthDate: "2019-05-04" }),
            Member.addToFamily(),
            Member.popupIsClosed(),
            Packages.lineSays("Teen Package", "Only Zoe can use it"),
            Packages.pay(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_add_existing", {
    steps: () =>
        [
            Packages.open(),
            ProductScreen.clickPartnerButton(),
            Member.customerSays("Anna Patient", "Family: Leo, Tim"),
            Member.customerSays("Tim", "Family of Anna Patient"),
            Member.addFromList("Anna Patient"),
            Member.chooseExisting(),
            Member.addToFamily(),
            Member.fieldSays("person", "Choose who joins the family."),
            Member.choosePatient("Mia"),
            Member.addToFamily(),
            Member.fieldSays("person", "Mia already belongs to the family of Bob."),
            Member.choosePatient("Eva"),
            Member.fillMember({ relationship: "Parent" }),
            Member.addToFamily(),
            Member.customerSays("Anna Patient", "Family: Eva, Leo, Tim"),
            Member.customerSays("Eva", "Family of Anna Patient"),
        ].flat(),
});
