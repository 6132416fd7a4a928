package io.opendms.ldap.holding;

import static io.opendms.ldap.holding.DriftScene.ADD_SALES;
import static io.opendms.ldap.holding.DriftScene.ADD_TEAM;
import static io.opendms.ldap.holding.DriftScene.ANNA;
import static io.opendms.ldap.holding.DriftScene.SALES;
import static io.opendms.ldap.holding.DriftScene.SALES_AS_WRITTEN;
import static io.opendms.ldap.holding.DriftScene.TEAM;
import static io.opendms.ldap.holding.DriftScene.TEAM_AS_WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records and directories written by hand, side by side: what was changed, is gone, or was never written. */
final class DriftSearchTest {
    private final DriftScene scene = new DriftScene();

    @Test
    void finds_nothing_where_all_stands_as_it_was_written() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN)).isEmpty();
        assertThat(scene.counts().entries()).isEqualTo(1);
        assertThat(scene.counts().isDrift()).isFalse();
    }

    @Test
    void finds_a_changed_value_with_what_was_written_and_the_change_that_wrote_it() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN.replace("Team Sales", "Sales!")))
                .containsExactly(new Drift(
                        Drift.Kind.CHANGED,
                        "sales",
                        SALES,
                        List.of(new Difference("displayName", List.of("Team Sales"), List.of("Sales!"), 0)),
                        Optional.of(new Drift.Change(1, ListedHistory.AT, "CreateContact"))));
        assertThat(scene.counts().isDrift()).isTrue();
    }

    @Test
    void finds_a_value_where_none_was_written_and_none_where_one_was() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN.replace("internetEncoding: 1310720", "sn: Sales")))
                .flatExtracting(Drift::differences)
                .containsExactly(
                        new Difference("sn", List.of(), List.of("Sales"), 0),
                        new Difference("internetEncoding", List.of("1310720"), List.of(), 0));
    }

    @Test
    void leaves_further_addresses_unknown_attributes_and_another_primary_address_to_others() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN
                                .replace("mail: sales@contoso.com", "mail: sell@contoso.com")
                                .replace("SMTP:sales@contoso.com", "smtp:Sales@contoso.com")
                        + """
                        proxyAddresses: SMTP:sell@contoso.com
                        proxyAddresses: X500:/o=contoso
                        telephoneNumber: 123
                        """))
                .isEmpty();
    }

    @Test
    void finds_an_address_that_is_missing_and_a_primary_one_that_is_none_any_more() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN.replace("proxyAddresses: smtp:sales@lists.contoso.com\n", "")))
                .flatExtracting(Drift::differences)
                .containsExactly(
                        new Difference("proxyAddresses", List.of("smtp:sales@lists.contoso.com"), List.of(), 0));
        assertThat(scene.drift(SALES_AS_WRITTEN.replace("SMTP:sales@contoso", "smtp:sales@contoso")))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference(
                        "proxyAddresses", List.of("SMTP:sales@contoso.com"), List.of("smtp:sales@contoso.com"), 0));
    }

    @Test
    void leaves_addresses_to_the_mail_system_where_the_farm_does() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        String rewritten = SALES_AS_WRITTEN.replace("sales@contoso.com", "s@contoso.com");

        assertThat(scene.drift(DriftScene.farm(), rewritten)).hasSize(1);
        assertThat(scene.drift(DriftScene.farm(List.of()), rewritten)).isEmpty();
    }

    @Test
    void finds_what_is_gone_and_what_nobody_wrote() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(TEAM_AS_WRITTEN))
                .containsExactly(
                        new Drift(Drift.Kind.FOREIGN, "team", TEAM, List.of(), Optional.empty()),
                        new Drift(
                                Drift.Kind.GONE,
                                "sales",
                                SALES,
                                List.of(),
                                Optional.of(new Drift.Change(1, ListedHistory.AT, "CreateContact"))));
    }

    @Test
    void knows_an_entry_that_somebody_renamed_by_its_alias() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        String renamed = SALES_AS_WRITTEN.replace("CN=sales", "CN=Our sales").replace("cn: sales", "cn: Our sales");

        assertThat(scene.drift(renamed))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference(
                        Difference.NAME, List.of(SALES), List.of("CN=Our sales,OU=Lists,DC=contoso,DC=com"), 0));

        scene.history.applied(
                "ModifyContact",
                "sales",
                DriftScene.modify("CN=Our sales,OU=Lists,DC=contoso,DC=com", "displayName", "A", "B"));

        assertThat(scene.drift(renamed.replace("Team Sales", "B"))).isEmpty();
    }

    @Test
    void follows_modifications_renames_and_deletions_of_its_own() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        scene.history.applied("ModifyContact", "sales", """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modify
                delete: mailNickname
                mailNickname: sales
                -
                add: mailNickname
                mailNickname: sell
                -
                delete: proxyAddresses
                proxyAddresses: smtp:sales@lists.contoso.com
                -
                add: proxyAddresses
                proxyAddresses: smtp:sell@lists.contoso.com

                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """);
        scene.history.applied("DeleteDistributionGroup", "team", "dn: " + TEAM + "\nchangetype: delete\n\n");

        assertThat(scene.drift(SALES_AS_WRITTEN
                        .replace("CN=sales", "cn=sell")
                        .replace("mailNickname: sales", "mailNickname: sell")
                        .replace("smtp:sales@lists", "smtp:sell@lists")))
                .isEmpty();
    }

    @Test
    void forgets_what_somebody_did_once_a_later_change_wrote_over_it() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied(
                "ModifyContact", "sales", DriftScene.modify(SALES, "displayName", "By somebody", "Team Sell"));

        assertThat(scene.drift(SALES_AS_WRITTEN.replace("Team Sales", "Team Sell")))
                .isEmpty();
    }

    @Test
    void begins_anew_with_an_entry_that_was_deleted_and_came_back_by_an_undo() {
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        scene.history.applied("ModifyDistributionGroup", "team", DriftScene.modify(TEAM, "displayName", "Team", "Old"));
        scene.history.applied("DeleteDistributionGroup", "team", "dn: " + TEAM + "\nchangetype: delete\n\n");
        scene.history.applied(
                "UndoDeleteDistributionGroup",
                "team",
                ADD_TEAM.replace("displayName: Team", "displayName: New\ninfo: of somebody else"));

        assertThat(scene.drift(TEAM_AS_WRITTEN.replace("displayName: Team", "displayName: New")))
                .isEmpty();
    }

    @Test
    void looks_only_at_what_was_written_of_an_entry_that_somebody_else_made() {
        scene.history.applied(
                "ModifyContact", "sales", DriftScene.modify(SALES, "displayName", "By somebody", "Team Sales"));

        assertThat(scene.drift(SALES_AS_WRITTEN + "sn: Sales\n")).isEmpty();
        assertThat(scene.drift(SALES_AS_WRITTEN.replace("Team Sales", "Sales!")))
                .hasSize(1);
    }

    @Test
    void takes_another_container_for_another_farms() {
        scene.history.applied("CreateContact", "sales", ADD_SALES.replace("OU=Lists", "OU=Elsewhere"));
        scene.history.applied("CreateContact", "sales", ADD_SALES.replace("CN=sales,OU", "CN=sales\\,OU"));

        assertThat(scene.drift(ANNA)).isEmpty();
    }

    @Test
    void what_changes_while_the_directory_is_read_is_not_looked_at() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        ListedEntries entries = new ListedEntries(SALES_AS_WRITTEN.replace("Team Sales", "B") + "\n" + TEAM_AS_WRITTEN);
        entries.meanwhile(() -> {
            scene.history.applied("ModifyContact", "sales", DriftScene.modify(SALES, "displayName", "Team Sales", "B"));
            scene.history.applied("ModifyContact", "sales", DriftScene.modify(SALES, "displayName", "B", "C"));
            scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
            scene.history.applied("CreateContact", "late", ADD_SALES.replace("CN=sales", "CN=late"));
        });

        assertThat(scene.drift(DriftScene.farm(), entries)).isEmpty();
    }
}
