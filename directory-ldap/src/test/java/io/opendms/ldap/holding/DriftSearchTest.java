package io.opendms.ldap.holding;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.drift.DriftSearch;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.record.Closing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records and directories written by hand, side by side. */
final class DriftSearchTest {
    private static final String SALES = "CN=sales,OU=Lists,DC=contoso,DC=com";
    private static final String TEAM = "CN=team,OU=Lists,DC=contoso,DC=com";

    private static final String ADD_SALES = """
            dn: CN=sales,OU=Lists,DC=contoso,DC=com
            changetype: add
            objectClass: contact
            cn: sales
            mailNickname: sales
            displayName: Team Sales
            targetAddress: SMTP:sales@sp.contoso.com
            internetEncoding: 1310720
            mail: sales@contoso.com
            proxyAddresses: SMTP:sales@contoso.com
            proxyAddresses: smtp:sales@lists.contoso.com

            """;

    private static final String SALES_AS_WRITTEN = """
            dn: CN=sales,OU=Lists,DC=contoso,DC=com
            objectClass: top
            objectClass: contact
            cn: sales
            mailNickname: sales
            displayName: Team Sales
            targetAddress: SMTP:sales@sp.contoso.com
            internetEncoding: 1310720
            mail: sales@contoso.com
            proxyAddresses: SMTP:sales@contoso.com
            proxyAddresses: smtp:sales@lists.contoso.com
            """;

    private static final String ADD_TEAM = """
            dn: CN=team,OU=Lists,DC=contoso,DC=com
            changetype: add
            objectClass: group
            cn: team
            mailNickname: team
            displayName: Team
            groupType: 8
            sAMAccountName: team

            """;

    private static final String TEAM_AS_WRITTEN = """
            dn: CN=team,OU=Lists,DC=contoso,DC=com
            objectClass: group
            cn: team
            mailNickname: team
            displayName: Team
            groupType: 8
            sAMAccountName: team
            """;

    private static final String ANNA = """
            dn: CN=anna,OU=People,DC=contoso,DC=com
            objectClass: user
            cn: anna
            """;

    private static final String ADD_ANNA_AND_SALES = """
            dn: CN=team,OU=Lists,DC=contoso,DC=com
            changetype: modify
            add: member
            member: CN=anna,OU=People,DC=contoso,DC=com
            member: CN=sales,OU=Lists,DC=contoso,DC=com

            """;

    private final ListedHistory history = new ListedHistory();
    private DriftCounts counts = new DriftCounts(0, Map.of());

    @Test
    void finds_nothing_where_all_stands_as_it_was_written() {
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(SALES_AS_WRITTEN)).isEmpty();
        assertThat(counts.entries()).isEqualTo(1);
        assertThat(counts.isDrift()).isFalse();
    }

    @Test
    void finds_a_changed_value_with_what_was_written_and_the_change_that_wrote_it() {
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(SALES_AS_WRITTEN.replace("Team Sales", "Sales!")))
                .containsExactly(new Drift(
                        Drift.Kind.CHANGED,
                        "sales",
                        SALES,
                        List.of(new Difference("displayName", List.of("Team Sales"), List.of("Sales!"), 0)),
                        Optional.of(new Drift.Change(1, ListedHistory.AT, "CreateContact"))));
        assertThat(counts.isDrift()).isTrue();
    }

    @Test
    void finds_a_value_where_none_was_written_and_none_where_one_was() {
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(SALES_AS_WRITTEN.replace("internetEncoding: 1310720", "sn: Sales")))
                .flatExtracting(Drift::differences)
                .containsExactly(
                        new Difference("sn", List.of(), List.of("Sales"), 0),
                        new Difference("internetEncoding", List.of("1310720"), List.of(), 0));
    }

    @Test
    void leaves_further_addresses_unknown_attributes_and_another_primary_address_to_others() {
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(SALES_AS_WRITTEN
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
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(SALES_AS_WRITTEN.replace("proxyAddresses: smtp:sales@lists.contoso.com\n", "")))
                .flatExtracting(Drift::differences)
                .containsExactly(
                        new Difference("proxyAddresses", List.of("smtp:sales@lists.contoso.com"), List.of(), 0));
        assertThat(drift(SALES_AS_WRITTEN.replace("SMTP:sales@contoso", "smtp:sales@contoso")))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference(
                        "proxyAddresses", List.of("SMTP:sales@contoso.com"), List.of("smtp:sales@contoso.com"), 0));
    }

    @Test
    void leaves_addresses_to_the_mail_system_where_the_farm_does() {
        history.applied("CreateContact", "sales", ADD_SALES);
        String rewritten = SALES_AS_WRITTEN.replace("sales@contoso.com", "s@contoso.com");

        assertThat(drift(farm(), rewritten)).hasSize(1);
        assertThat(drift(farm(List.of()), rewritten)).isEmpty();
    }

    @Test
    void finds_what_is_gone_and_what_nobody_wrote() {
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(TEAM_AS_WRITTEN))
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
        history.applied("CreateContact", "sales", ADD_SALES);
        String renamed = SALES_AS_WRITTEN.replace("CN=sales", "CN=Our sales").replace("cn: sales", "cn: Our sales");

        assertThat(drift(renamed))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference(
                        Difference.NAME, List.of(SALES), List.of("CN=Our sales,OU=Lists,DC=contoso,DC=com"), 0));

        history.applied(
                "ModifyContact", "sales", modify("CN=Our sales,OU=Lists,DC=contoso,DC=com", "displayName", "A", "B"));

        assertThat(drift(renamed.replace("Team Sales", "B"))).isEmpty();
    }

    @Test
    void follows_modifications_renames_and_deletions_of_its_own() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        history.applied("ModifyContact", "sales", """
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
        history.applied("DeleteDistributionGroup", "team", "dn: " + TEAM + "\nchangetype: delete\n\n");

        assertThat(drift(SALES_AS_WRITTEN
                        .replace("CN=sales", "cn=sell")
                        .replace("mailNickname: sales", "mailNickname: sell")
                        .replace("smtp:sales@lists", "smtp:sell@lists")))
                .isEmpty();
    }

    @Test
    void forgets_what_somebody_did_once_a_later_change_wrote_over_it() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("ModifyContact", "sales", modify(SALES, "displayName", "By somebody", "Team Sell"));

        assertThat(drift(SALES_AS_WRITTEN.replace("Team Sales", "Team Sell"))).isEmpty();
    }

    @Test
    void begins_anew_with_an_entry_that_was_deleted_and_came_back_by_an_undo() {
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        history.applied("ModifyDistributionGroup", "team", modify(TEAM, "displayName", "Team", "Old"));
        history.applied("DeleteDistributionGroup", "team", "dn: " + TEAM + "\nchangetype: delete\n\n");
        history.applied(
                "UndoDeleteDistributionGroup",
                "team",
                ADD_TEAM.replace("displayName: Team", "displayName: New\ninfo: of somebody else"));

        assertThat(drift(TEAM_AS_WRITTEN.replace("displayName: Team", "displayName: New")))
                .isEmpty();
    }

    @Test
    void looks_only_at_what_was_written_of_an_entry_that_somebody_else_made() {
        history.applied("ModifyContact", "sales", modify(SALES, "displayName", "By somebody", "Team Sales"));

        assertThat(drift(SALES_AS_WRITTEN + "sn: Sales\n")).isEmpty();
        assertThat(drift(SALES_AS_WRITTEN.replace("Team Sales", "Sales!"))).hasSize(1);
    }

    @Test
    void takes_another_container_for_another_farms() {
        history.applied("CreateContact", "sales", ADD_SALES.replace("OU=Lists", "OU=Elsewhere"));
        history.applied("CreateContact", "sales", ADD_SALES.replace("CN=sales,OU", "CN=sales\\,OU"));

        assertThat(drift(ANNA)).isEmpty();
    }

    @Test
    void finds_members_that_somebody_added_or_removed() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES);

        assertThat(drift(SALES_AS_WRITTEN, ANNA, TEAM_AS_WRITTEN + """
                        member: CN=Sales,OU=Lists, DC=contoso,DC=com
                        member: CN=bob,OU=People,DC=contoso,DC=com
                        """))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference(
                        "member",
                        List.of("CN=anna,OU=People,DC=contoso,DC=com"),
                        List.of("CN=bob,OU=People,DC=contoso,DC=com"),
                        0));
    }

    @Test
    void members_whose_entries_moved_or_went_are_nobodys_change_of_the_group() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES);
        history.applied("DeleteContact", "sales", "dn: " + SALES + "\nchangetype: delete\n\n");
        history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(drift(SALES_AS_WRITTEN, ANNA.replace("OU=People", "OU=Staff"), TEAM_AS_WRITTEN + """
                        member: CN=anna,OU=Staff,DC=contoso,DC=com
                        """))
                .isEmpty();
    }

    @Test
    void a_member_that_was_renamed_stays_the_same_member_and_another_one_may_take_its_name() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES);
        history.applied("ModifyContact", "sales", """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """);
        history.applied("CreateContact", "sales", ADD_SALES);
        String sell = SALES_AS_WRITTEN.replace("CN=sales", "CN=sell");
        String members = "member: CN=anna,OU=People,DC=contoso,DC=com\nmember: CN=sell,OU=Lists,DC=contoso,DC=com\n";

        assertThat(drift(SALES_AS_WRITTEN, sell, ANNA, TEAM_AS_WRITTEN + members))
                .isEmpty();
        assertThat(drift(SALES_AS_WRITTEN, sell, ANNA, TEAM_AS_WRITTEN + members + "member: " + SALES + "\n"))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference("member", List.of(), List.of(SALES), 0));
    }

    @Test
    void says_what_does_not_stand_of_a_change_that_was_applied_in_part() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        String half = TEAM_AS_WRITTEN + "member: " + SALES + "\n";
        history.add(
                "ChangeUsersMembershipInDistributionGroup",
                "team",
                ADD_ANNA_AND_SALES,
                Optional.of(Closing.Result.PARTLY_APPLIED));

        assertThat(drift(SALES_AS_WRITTEN, ANNA, half))
                .containsExactly(new Drift(
                        Drift.Kind.PARTLY_WRITTEN,
                        "team",
                        TEAM,
                        List.of(new Difference("member", List.of("CN=anna,OU=People,DC=contoso,DC=com"), List.of(), 0)),
                        Optional.of(
                                new Drift.Change(3, ListedHistory.AT, "ChangeUsersMembershipInDistributionGroup"))));
        assertThat(counts.isDrift()).isTrue();
        assertThat(drift(SALES_AS_WRITTEN, ANNA, half + "member: CN=anna,OU=People,DC=contoso,DC=com\n"))
                .isEmpty();
    }

    @Test
    void a_change_that_was_not_applied_wrote_nothing() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.add(
                "DeleteContact",
                "sales",
                "dn: " + SALES + "\nchangetype: delete\n\n",
                Optional.of(Closing.Result.NOT_APPLIED));

        assertThat(drift(SALES_AS_WRITTEN)).isEmpty();
    }

    @Test
    void what_a_change_without_an_end_did_not_write_is_unsettled_and_no_drift() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.add("ModifyContact", "sales", modify(SALES, "displayName", "Team Sales", "B"), Optional.empty());
        history.add("CreateDistributionGroup", "team", ADD_TEAM, Optional.empty());

        assertThat(drift(SALES_AS_WRITTEN))
                .extracting(Drift::kind)
                .containsOnly(Drift.Kind.UNSETTLED)
                .hasSize(2);
        assertThat(counts.isDrift()).isFalse();
        assertThat(drift(SALES_AS_WRITTEN.replace("Team Sales", "B"), TEAM_AS_WRITTEN))
                .isEmpty();
        assertThat(drift(SALES_AS_WRITTEN.replace("Team Sales", "C"), TEAM_AS_WRITTEN))
                .extracting(Drift::kind)
                .contains(Drift.Kind.CHANGED);
    }

    @Test
    void a_rename_or_deletion_without_an_end_may_stand_or_not() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        history.add("ModifyContact", "sales", """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """, Optional.empty());
        history.add("DeleteDistributionGroup", "team", "dn: " + TEAM + "\nchangetype: delete\n\n", Optional.empty());

        assertThat(drift(SALES_AS_WRITTEN, TEAM_AS_WRITTEN))
                .extracting(Drift::kind)
                .containsExactly(Drift.Kind.UNSETTLED, Drift.Kind.UNSETTLED);
        assertThat(drift(SALES_AS_WRITTEN.replace("CN=sales", "CN=sell"))).isEmpty();
    }

    @Test
    void who_gets_the_name_of_an_entry_tells_what_became_of_its_rename() {
        history.applied("CreateContact", "sales", ADD_SALES);
        String rename = """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """;
        history.add("ModifyContact", "sales", rename, Optional.empty());
        history.add("CreateContact", "sales", ADD_SALES, Optional.empty());

        assertThat(drift(SALES_AS_WRITTEN, SALES_AS_WRITTEN.replace("CN=sales", "CN=sell")))
                .isEmpty();
        assertThat(drift(SALES_AS_WRITTEN)).extracting(Drift::dn).containsExactly(SALES.replace("sales", "sell"));

        history.add("ModifyContact", "sales", rename.replace("sell", "sold"), Optional.empty());
        history.applied("CreateContact", "sold", ADD_SALES.replace("CN=sales", "CN=sold"));

        assertThat(drift(
                        SALES_AS_WRITTEN,
                        SALES_AS_WRITTEN.replace("CN=sales", "CN=sell"),
                        SALES_AS_WRITTEN.replace("CN=sales", "CN=sold")))
                .isEmpty();
    }

    @Test
    void what_changes_while_the_directory_is_read_is_not_looked_at() {
        history.applied("CreateContact", "sales", ADD_SALES);
        ListedEntries entries = new ListedEntries(SALES_AS_WRITTEN.replace("Team Sales", "B") + "\n" + TEAM_AS_WRITTEN);
        entries.meanwhile(() -> {
            history.applied("ModifyContact", "sales", modify(SALES, "displayName", "Team Sales", "B"));
            history.applied("ModifyContact", "sales", modify(SALES, "displayName", "B", "C"));
            history.applied("CreateDistributionGroup", "team", ADD_TEAM);
            history.applied("CreateContact", "late", ADD_SALES.replace("CN=sales", "CN=late"));
        });

        assertThat(drift(farm(), entries)).isEmpty();
    }

    @Test
    void members_that_come_while_a_group_is_read_are_not_looked_at() {
        history.applied("CreateContact", "sales", ADD_SALES);
        history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        ListedEntries entries =
                new ListedEntries(SALES_AS_WRITTEN + "\n" + ANNA + "\n" + TEAM_AS_WRITTEN + "member: " + SALES + "\n");
        entries.beforeMembers(
                () -> history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES));

        assertThat(drift(farm(), entries)).isEmpty();
    }

    private static String modify(String dn, String attribute, String old, String wanted) {
        return "dn: " + dn + "\nchangetype: modify\ndelete: " + attribute + "\n" + attribute + ": " + old + "\n-\nadd: "
                + attribute + "\n" + attribute + ": " + wanted + "\n\n";
    }

    private List<Drift> drift(String... entries) {
        return drift(farm(), String.join("\n", entries));
    }

    private List<Drift> drift(Farm farm, String ldif) {
        return drift(farm, new ListedEntries(ldif));
    }

    private List<Drift> drift(Farm farm, ListedEntries entries) {
        List<Drift> found = new ArrayList<>();
        counts = DriftSearch.begin(history, new LdifWriteReader(), entries, List.of(farm))
                .run(farm, found::add);
        return found;
    }

    private static Farm farm() {
        return farm(List.of("{alias}@contoso.com"));
    }

    private static Farm farm(List<String> addresses) {
        return new Farm(
                "contoso",
                List.of(),
                "ou=lists, DC=contoso,DC=com",
                new AddressTemplates(addresses),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }
}
