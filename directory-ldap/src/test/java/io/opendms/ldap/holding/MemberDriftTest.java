package io.opendms.ldap.holding;

import static io.opendms.ldap.holding.DriftScene.ADD_ANNA_AND_SALES;
import static io.opendms.ldap.holding.DriftScene.ADD_SALES;
import static io.opendms.ldap.holding.DriftScene.ADD_TEAM;
import static io.opendms.ldap.holding.DriftScene.ANNA;
import static io.opendms.ldap.holding.DriftScene.SALES;
import static io.opendms.ldap.holding.DriftScene.SALES_AS_WRITTEN;
import static io.opendms.ldap.holding.DriftScene.TEAM_AS_WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members that somebody added or removed, and those that only go by another name. */
final class MemberDriftTest {
    private final DriftScene scene = new DriftScene();

    @Test
    void finds_members_that_somebody_added_or_removed() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        scene.history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN, ANNA, TEAM_AS_WRITTEN + """
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
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        scene.history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES);
        scene.history.applied("DeleteContact", "sales", "dn: " + SALES + "\nchangetype: delete\n\n");
        scene.history.applied("CreateContact", "sales", ADD_SALES);

        assertThat(scene.drift(SALES_AS_WRITTEN, ANNA.replace("OU=People", "OU=Staff"), TEAM_AS_WRITTEN + """
                        member: CN=anna,OU=Staff,DC=contoso,DC=com
                        """))
                .isEmpty();
    }

    @Test
    void a_member_that_was_renamed_stays_the_same_member_and_another_one_may_take_its_name() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        scene.history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES);
        scene.history.applied("ModifyContact", "sales", """
                dn: CN=sales,OU=Lists,DC=contoso,DC=com
                changetype: modrdn
                newrdn: CN=sell
                deleteoldrdn: 1

                """);
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        String sell = SALES_AS_WRITTEN.replace("CN=sales", "CN=sell");
        String members = "member: CN=anna,OU=People,DC=contoso,DC=com\nmember: CN=sell,OU=Lists,DC=contoso,DC=com\n";

        assertThat(scene.drift(SALES_AS_WRITTEN, sell, ANNA, TEAM_AS_WRITTEN + members))
                .isEmpty();
        assertThat(scene.drift(SALES_AS_WRITTEN, sell, ANNA, TEAM_AS_WRITTEN + members + "member: " + SALES + "\n"))
                .flatExtracting(Drift::differences)
                .containsExactly(new Difference("member", List.of(), List.of(SALES), 0));
    }

    @Test
    void members_that_come_while_a_group_is_read_are_not_looked_at() {
        scene.history.applied("CreateContact", "sales", ADD_SALES);
        scene.history.applied("CreateDistributionGroup", "team", ADD_TEAM);
        ListedEntries entries =
                new ListedEntries(SALES_AS_WRITTEN + "\n" + ANNA + "\n" + TEAM_AS_WRITTEN + "member: " + SALES + "\n");
        entries.beforeMembers(
                () -> scene.history.applied("ChangeUsersMembershipInDistributionGroup", "team", ADD_ANNA_AND_SALES));

        assertThat(scene.drift(DriftScene.farm(), entries)).isEmpty();
    }
}
