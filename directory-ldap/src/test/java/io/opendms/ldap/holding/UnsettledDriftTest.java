package io.opendms.ldap.holding;

import static io.opendms.ldap.holding.DriftScene.ADD_ANNA_AND_SALES;
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
import io.opendms.record.Closing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of changes that were applied in part, not at all, or have no end yet. */
final class UnsettledDriftTest {
    private final DriftScene scene = new DriftScene();

    @Test
    void says_what_does_not_stand_of_a_change_that_was_applied_in_part() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        String half = TEAM_AS_WRITTEN + "member: " + SALES + "\n";
        scene.history.add(
                "ChangeUsersMembershipInDistributionGroup",
                "team",
                ADD_ANNA_AND_SALES,
                Optional.of(Closing.Result.PARTLY_APPLIED));

        assertThat(scene.drift(SALES_AS_WRITTEN, ANNA, half))
                .containsExactly(new Drift(
                        Drift.Kind.PARTLY_WRITTEN,
                        "team",
                        TEAM,
                        List.of(new Difference("member", List.of("CN=anna,OU=People,DC=contoso,DC=com"), List.of(), 0)),
                        Optional.of(
                                new Drift.Change(3, ListedHistory.AT, "ChangeUsersMembershipInDistributionGroup"))));
        assertThat(scene.counts().isDrift()).isTrue();
        assertThat(scene.drift(SALES_AS_WRITTEN, ANNA, half + "member: CN=anna,OU=People,DC=contoso,DC=com\n"))
                .isEmpty();
    }

    @Test
    void a_change_that_was_not_applied_wrote_nothing() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.add(
                "DeleteContact",
                "sales",
                "dn: " + SALES + "\nchangetype: delete\n\n",
                Optional.of(Closing.Result.NOT_APPLIED));

        assertThat(scene.drift(SALES_AS_WRITTEN)).isEmpty();
    }

    @Test
    void what_a_change_without_an_end_did_not_write_is_unsettled_and_no_drift() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.add(
                "ModifyContact", "sales", DriftScene.modify(SALES, "displayName", "Team Sales", "B"), Optional.empty());
        scene.history.add("CreateDistributionGroup", "team", ADD_TEAM, Optional.empty());

        assertThat(scene.drift(SALES_AS_WRITTEN))
                .extracting(Drift::kind)
                .containsOnly(Drift.Kind.UNSETTLED)
                .hasSize(2);
        assertThat(scene.counts().isDrift()).isFalse();
        assertThat(scene.drift(SALES_AS_WRITTEN.replace("Team Sales", "B"), TEAM_AS_WRITTEN))
                .isEmpty();
        assertThat(scene.drift(SALES_AS_WRITTEN.replace("Team Sales", "C"), TEAM_AS_WRITTEN))
                .extracting(Drift::kind)
                .contains(Drift.Kind.CHANGED);
    }

    @Test
    void a_rename_or_deletion_without_an_end_may_stand_or_not() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        scene.history.add("ModifyContact", "sales", """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """, Optional.empty());
        scene.history.add(
                "DeleteDistributionGroup", "team", "dn: " + TEAM + "\nchangetype: delete\n\n", Optional.empty());

        assertThat(scene.drift(SALES_AS_WRITTEN, TEAM_AS_WRITTEN))
                .extracting(Drift::kind)
                .containsExactly(Drift.Kind.UNSETTLED, Drift.Kind.UNSETTLED);
        assertThat(scene.drift(SALES_AS_WRITTEN.replace("CN=sales", "CN=sell"))).isEmpty();
    }

    @Test
    void who_gets_the_name_of_an_entry_tells_what_became_of_its_rename() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        String rename = """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """;
        scene.history.add("ModifyContact", "sales", rename, Optional.empty());
        scene.history.add("CreateContact", "sales", ADD_SALES, Optional.empty());

        assertThat(scene.drift(SALES_AS_WRITTEN, SALES_AS_WRITTEN.replace("CN=sales", "CN=sell")))
                .isEmpty();
        assertThat(scene.drift(SALES_AS_WRITTEN)).extracting(Drift::dn).containsExactly(SALES.replace("sales", "sell"));

        scene.history.add("ModifyContact", "sales", rename.replace("sell", "sold"), Optional.empty());
        scene.history.applied("CreateContact", "sold", ADD_SALES.replace("CN=sales", "CN=sold"));

        assertThat(scene.drift(
                        SALES_AS_WRITTEN,
                        SALES_AS_WRITTEN.replace("CN=sales", "CN=sell"),
                        SALES_AS_WRITTEN.replace("CN=sales", "CN=sold")))
                .isEmpty();
    }
}
