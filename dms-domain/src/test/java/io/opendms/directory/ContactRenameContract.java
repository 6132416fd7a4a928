package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.ModifyContact;
import io.opendms.entry.Alias;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every directory does with the name and the addresses of a contact that gets a new alias. */
public interface ContactRenameContract extends ContractSteps {

    @Test
    default void a_new_alias_renames_the_contact_and_replaces_its_own_addresses_only() {
        createContact("sales");
        fixture()
                .set(
                        dn("sales"),
                        "proxyAddresses",
                        List.of("SMTP:sales@sp.contoso.com", "smtp:sales@contoso.com", "smtp:umsatz@contoso.com"));

        make(new ModifyContact(Alias.of("sales"), Alias.of("turnover"), contact("Team", "Docs", "turnover")));

        assertGone("sales");
        assertThat(entry("turnover"))
                .containsEntry("cn", List.of("turnover"))
                .containsEntry("mailNickname", List.of("turnover"))
                .containsEntry("mail", List.of("turnover@sp.contoso.com"));
        assertThat(entry("turnover").get("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:turnover@sp.contoso.com", "smtp:turnover@contoso.com", "smtp:umsatz@contoso.com");
    }

    @Test
    default void an_alias_whose_address_stands_as_a_secondary_one_becomes_primary_by_a_rename() {
        createContact("sales");
        fixture()
                .set(
                        dn("sales"),
                        "proxyAddresses",
                        List.of(
                                "SMTP:sales@sp.contoso.com",
                                "smtp:turnover@sp.contoso.com",
                                "smtp:umsatz@contoso.com",
                                "X400:c=de;s=x"));

        make(new ModifyContact(Alias.of("sales"), Alias.of("turnover"), contact("Team", "Docs", "turnover")));

        assertThat(entry("turnover")).containsEntry("mail", List.of("turnover@sp.contoso.com"));
        assertThat(entry("turnover").get("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:turnover@sp.contoso.com",
                        "smtp:turnover@contoso.com",
                        "smtp:umsatz@contoso.com",
                        "X400:c=de;s=x");
    }

    @Test
    default void a_contact_renamed_there_and_back_has_a_primary_address_although_its_old_one_was_kept() {
        createContact("sales");
        make(new ModifyContact(Alias.of("sales"), Alias.of("turnover"), contact("Team", "Docs", "x")));
        fixture()
                .set(
                        dn("turnover"),
                        "proxyAddresses",
                        List.of(
                                "SMTP:turnover@sp.contoso.com",
                                "smtp:turnover@contoso.com",
                                "smtp:Sales@sp.contoso.com"));

        make(new ModifyContact(Alias.of("turnover"), Alias.of("sales"), contact("Team", "Docs", "x")));

        assertThat(entry("sales")).containsEntry("mail", List.of("sales@sp.contoso.com"));
        assertThat(entry("sales").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:sales@sp.contoso.com", "smtp:sales@contoso.com");
    }

    @Test
    default void a_new_alias_in_other_case_changes_the_case_of_name_and_addresses() {
        createContact("cs1");
        fixture()
                .set(
                        dn("cs1"),
                        "proxyAddresses",
                        List.of("SMTP:cs1@sp.contoso.com", "smtp:cs1@contoso.com", "smtp:docs@contoso.com"));

        make(new ModifyContact(Alias.of("cs1"), Alias.of("cS1"), contact("Team", "Docs", "cs1")));

        assertThat(entry("cs1"))
                .containsEntry("cn", List.of(fixture().traits().respellsNames() ? "cS1" : "cs1"))
                .containsEntry("mailNickname", List.of("cS1"))
                .containsEntry("mail", List.of("cS1@sp.contoso.com"));
        assertThat(entry("cs1").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:cS1@sp.contoso.com", "smtp:cS1@contoso.com", "smtp:docs@contoso.com");
        assertThat(make(new ModifyContact(Alias.of("cS1"), Alias.of("cS1"), contact("Team", "Docs", "cs1")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    default void the_case_of_a_name_that_an_administrator_gave_stays() {
        fixture().addContact("Team Docs", fixture().container(), Map.of("mailNickname", List.of("docs")));

        make(new ModifyContact(Alias.of("docs"), Alias.of("DOCS"), contact("Team", "Docs", "docs")));

        assertThat(entry("Team Docs"))
                .containsEntry("cn", List.of("Team Docs"))
                .containsEntry("mailNickname", List.of("DOCS"));
    }

    @Test
    default void refuses_a_new_alias_that_is_taken() {
        createContact("sales");
        createContact("press");

        assertThatThrownBy(() ->
                        make(new ModifyContact(Alias.of("sales"), Alias.of("Press"), contact("Team", "Docs", "x"))))
                .isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThat(entry("sales")).containsEntry("mailNickname", List.of("sales"));
    }

    @Test
    default void finds_a_contact_by_its_alias_when_an_administrator_named_it_otherwise() {
        fixture()
                .addContact(
                        "Team Docs",
                        fixture().container(),
                        Map.of("mailNickname", List.of("docs"), "targetAddress", List.of("SMTP:old@contoso.com")));

        make(new ModifyContact(Alias.of("docs"), Alias.of("docs"), contact("Team", "Docs", "docs")));
        assertThat(entry("Team Docs")).containsEntry("targetAddress", List.of("SMTP:docs@sp1.contoso.com"));

        make(new ModifyContact(Alias.of("docs"), Alias.of("files"), contact("Team", "Docs", "docs")));
        assertGone("Team Docs");
        assertThat(entry("files")).containsEntry("mailNickname", List.of("files"));
    }
}
