package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every directory with people does, whatever server stands behind it. */
public interface AccountsContract {
    String PASSWORD = "Right-1n-every.way";

    AccountsFixture fixture();

    @BeforeEach
    default void empty() {
        fixture().empty();
    }

    @Test
    default void finds_a_person_by_each_name_in_any_case() {
        String anna = anna();

        assertThat(Stream.of("anna", "ANNA", "anna@contoso.test", "Anna.Beer@contoso.test", "CONTOSO\\anna", anna))
                .allSatisfy(name -> assertThat(accounts().find(name))
                        .as(name)
                        .get()
                        .asString()
                        .isEqualToIgnoringCase(anna));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    default void finds_nobody_by_a_name_that_means_something_to_a_server(String name) {
        anna();

        assertThat(accounts().find(name)).isEmpty();
    }

    static Stream<String> hostileNames() {
        return Stream.of(
                "*",
                "ann*",
                "anna*",
                "",
                " ",
                "anna)(objectClass=*",
                "*)(uid=*))(|(uid=*",
                "anna\u0000",
                "\\2a",
                "anna\\",
                "\\anna",
                "CONTOSO\\*",
                "a@b)(|(mail=*",
                "@",
                "=",
                "cn=",
                ")(cn=*",
                "CN=*",
                "CN=anna",
                "CN=anna,DC=example,DC=com",
                "dc=contoso,dc=test",
                "\u202Eanna",
                "x".repeat(1000));
    }

    @Test
    default void finds_and_admits_a_person_whose_name_needs_escapes() {
        String dn = fixture()
                .addPerson(
                        "O'Hara, Anna (\"sales\") #1 \\ <x>; +",
                        "o'hara(x)",
                        PASSWORD,
                        Map.of("mail", "o'h@contoso.test"));
        fixture().addGroup("Deciders, all (of them)", fixture().people(), dn);

        assertThat(accounts().find("o'hara(x)"))
                .isPresent()
                .isEqualTo(accounts().find(dn));
        Account account = admitted(accounts().find("o'h@contoso.test").orElseThrow());
        assertThat(account.groups()).contains("Deciders, all (of them)");
    }

    @Test
    default void finds_nobody_where_two_people_have_the_address() {
        fixture().addPerson("anna", "anna", PASSWORD, Map.of("mail", "sales@contoso.test"));
        fixture().addPerson("bela", "bela", PASSWORD, Map.of("mail", "sales@contoso.test"));

        assertThat(accounts().find("sales@contoso.test")).isEmpty();
    }

    @Test
    default void finds_no_group() {
        String group = fixture().addGroup("deciders", fixture().people());

        assertThat(accounts().find("deciders")).isEmpty();
        assertThat(accounts().find(group)).isEmpty();
    }

    @Test
    default void finds_a_group_by_name_and_dn_under_one_name_and_no_person() {
        String anna = anna();
        String group = fixture().addGroup("deciders", fixture().people(), anna);

        String found = accounts().group("deciders").orElseThrow();
        assertThat(found).isEqualToIgnoringCase(group);
        assertThat(accounts().group("DECIDERS")).contains(found);
        assertThat(accounts().group(group.toLowerCase(Locale.ROOT))).contains(found);
        assertThat(accounts().group("anna")).isEmpty();
        assertThat(accounts().group(anna)).isEmpty();
        assertThat(accounts().group("nobody")).isEmpty();
    }

    @Test
    default void admits_the_right_password_and_tells_names_and_address() {
        Account account = admitted(anna());

        assertThat(account.name())
                .isEqualTo(fixture().domain().isEmpty() ? "anna" : fixture().domain() + "\\anna");
        assertThat(account.address()).isEqualTo("anna.beer@contoso.test");
        assertThat(account.otherNames()).contains("anna@contoso.test");
    }

    @Test
    default void takes_addresses_for_names_of_a_caller_only_where_there_are_no_domains() {
        String sally = fixture()
                .addPerson(
                        "sally",
                        "sally",
                        PASSWORD,
                        Map.of(
                                "mail", "spfarm@contoso.test",
                                "proxyAddresses", "smtp:spfarm2@contoso.test",
                                "userPrincipalName", "sally@contoso.test"));
        String domain = fixture().domain();

        assertThat(admitted(sally).principals())
                .containsExactlyElementsOf(
                        domain.isEmpty()
                                ? List.of("sally@contoso.test", "spfarm@contoso.test")
                                : List.of(domain + "\\sally", "sally@contoso.test"));
    }

    @Test
    default void takes_no_text_that_stands_where_an_address_should_for_the_name_of_a_caller() {
        String sally = fixture().addPerson("sally", "sally", PASSWORD, Map.of("mail", "CONTOSO\\spfarm"));
        String domain = fixture().domain();

        assertThat(admitted(sally).principals()).isEqualTo(domain.isEmpty() ? List.of() : List.of(domain + "\\sally"));
    }

    /** Whoever writes addresses writes no name by which a list of roles could mean somebody. */
    @Test
    default void takes_no_text_of_an_address_for_another_name_of_a_person() {
        String sally = fixture()
                .addPerson(
                        "sally",
                        "sally",
                        PASSWORD,
                        Map.of("mail", "CN=dms-admins,DC=x@y", "proxyAddresses", "smtp:boss@contoso.test"));

        Account account = admitted(sally);
        assertThat(account.otherNames())
                .allSatisfy(name -> assertThat(name).doesNotContainIgnoringCase("dms-admins", "boss"));
        assertThat(account.principals())
                .allSatisfy(name -> assertThat(name).doesNotContainIgnoringCase("dms-admins", "boss"));
        assertThat(account.address()).isEqualTo("CN=dms-admins,DC=x@y");
        assertThat(account.furtherNames()).containsExactly("boss@contoso.test");
    }

    @Test
    default void gives_nobody_the_name_under_which_somebody_else_is_recorded() {
        String operator = fixture().addPerson("op", "operator", PASSWORD, Map.of());
        String group = fixture().addGroup("oidc:dms-admins", fixture().people(), operator);

        Account account = admitted(operator);
        assertThat(account.name()).isNotEqualToIgnoringCase("operator");
        assertThat(account.otherNames()).doesNotContain("operator");
        assertThat(account.groups())
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .contains(group)
                .doesNotContain("oidc:dms-admins");
    }

    @Test
    default void finds_by_a_proven_name_nobody_who_has_it_as_an_address() {
        String anna = anna();
        fixture().addPerson("sally", "sally", PASSWORD, Map.of("mail", "gone@contoso.test"));

        assertThat(accounts().findPrincipal("gone@contoso.test")).isEmpty();
        assertThat(accounts().find("gone@contoso.test")).isPresent();
        assertThat(accounts().findPrincipal("anna@contoso.test"))
                .get()
                .asString()
                .isEqualToIgnoringCase(anna);
    }

    @Test
    default void refuses_a_wrong_password_and_an_empty_one() {
        String anna = anna();

        assertThat(accounts().check(anna, "Wrong-1n-every.way"))
                .isEqualTo(new Verdict.Refused(Verdict.Reason.WRONG_PASSWORD));
        assertThat(accounts().check(anna, "")).isEqualTo(new Verdict.Refused(Verdict.Reason.WRONG_PASSWORD));
        assertThat(accounts().check(anna, PASSWORD)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    default void refuses_an_account_that_is_not_there() {
        assertThat(accounts().check("CN=nobody," + fixture().people(), PASSWORD))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(accounts().read("CN=nobody," + fixture().people())).isEmpty();
    }

    @Test
    default void refuses_an_account_that_is_taken_out_of_use_and_says_why() {
        String anna = anna();
        fixture().disable(anna);

        assertThat(accounts().check(anna, PASSWORD))
                .isEqualTo(new Verdict.Refused(fixture().reasonOfDisabled()));
    }

    @Test
    default void reads_an_account_until_it_is_gone() {
        String anna = anna();
        assertThat(accounts().read(anna)).map(Account::address).contains("anna.beer@contoso.test");

        fixture().delete(anna);

        assertThat(accounts().read(anna)).isEmpty();
    }

    @Test
    default void an_account_out_of_use_is_its_owners_under_the_same_names_and_in_no_group() {
        String anna = anna();
        fixture().addGroup("inner", fixture().people(), anna);
        Account before = accounts().read(anna).orElseThrow();
        fixture().disable(anna);

        Account owner = accounts().owner(anna).orElseThrow();
        assertThat(owner.name()).isEqualTo(before.name());
        assertThat(owner.otherNames()).isEqualTo(before.otherNames());
        assertThat(owner.address()).isEqualTo("anna.beer@contoso.test");
        assertThat(before.groups()).contains("inner");
        assertThat(owner.groups()).isEmpty();

        fixture().delete(anna);
        assertThat(accounts().owner(anna)).isEmpty();
    }

    @Test
    default void tells_groups_by_name_and_by_dn_also_those_around_other_groups() {
        String anna = anna();
        String inner = fixture().addGroup("inner", fixture().people(), anna);
        String middle = fixture().addGroup("middle", fixture().people(), inner);
        String outer = fixture().addGroup("outer", fixture().people(), middle);
        fixture().addGroup("strangers", fixture().people());

        String domain = fixture().domain().isEmpty() ? "" : fixture().domain() + "\\";
        assertThat(admitted(anna).groups())
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .contains(domain + "outer", "inner", "middle", "outer", inner, middle, outer)
                .doesNotContain("strangers");
        assertThat(accounts().read(anna))
                .map(Account::groups)
                .contains(admitted(anna).groups());
    }

    @Test
    default void tells_groups_that_are_members_of_each_other() {
        String anna = anna();
        String one = fixture().addGroup("one", fixture().people(), anna);
        String other = fixture().addGroup("other", fixture().people(), one);
        fixture().addMember(one, other);

        assertThat(admitted(anna).groups()).contains("one", "other");
    }

    /** A farm chooses the names of its groups, perhaps one that stands in a list of roles. */
    @Test
    default void tells_groups_of_farms_by_dn_alone() {
        String group = fixture().addGroup("admins", fixture().container(), anna());

        assertThat(admitted(accounts().find("anna").orElseThrow()).groups())
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .contains(group)
                .doesNotContain("admins");
    }

    @Test
    default void tells_which_languages_a_person_prefers() {
        String anna = anna();
        String bela = fixture().addPerson("bela", "bela", PASSWORD, Map.of("preferredLanguage", "hu, de;q=0.5"));

        assertThat(accounts().read(anna)).map(Account::languages).contains("");
        assertThat(accounts().read(bela)).map(Account::languages).contains("hu, de;q=0.5");
    }

    @Test
    default void names_the_people_who_are_meant_by_a_name_or_a_group() {
        String anna = anna();
        String bela = fixture().addPerson("bela", "bela", PASSWORD, Map.of());
        String inner = fixture().addGroup("inner", fixture().people(), anna, bela);
        String outer = fixture().addGroup("outer", fixture().people(), inner, anna);

        assertThat(accounts().people("anna"))
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsExactly(anna);
        assertThat(accounts().people("anna@contoso.test")).hasSize(1);
        assertThat(Stream.of("outer", outer))
                .allSatisfy(name -> assertThat(accounts().people(name))
                        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                        .containsExactlyInAnyOrder(anna, bela));
        assertThat(accounts().people("nobody")).isEmpty();
    }

    /** A farm chooses the names of its groups, perhaps one that stands among the approvers. */
    @Test
    default void names_nobody_for_the_name_of_a_farms_group() {
        String anna = anna();
        fixture().addGroup("deciders", fixture().container(), anna);

        assertThat(accounts().people("deciders")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    default void names_nobody_for_a_name_that_means_something_to_a_server(String name) {
        anna();

        assertThat(accounts().people(name)).isEmpty();
    }

    private String anna() {
        return fixture()
                .addPerson(
                        "anna",
                        "anna",
                        PASSWORD,
                        Map.of("mail", "anna.beer@contoso.test", "userPrincipalName", "anna@contoso.test"));
    }

    private Accounts accounts() {
        return fixture().accounts();
    }

    private Account admitted(String dn) {
        Verdict verdict = accounts().check(dn, PASSWORD);
        assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        return ((Verdict.Admitted) verdict).account();
    }
}
