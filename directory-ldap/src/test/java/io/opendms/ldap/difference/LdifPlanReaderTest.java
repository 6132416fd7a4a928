package io.opendms.ldap.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.difference.EntryDifference;
import io.opendms.difference.EntryDifference.Kind;
import io.opendms.difference.SomeValues;
import io.opendms.difference.ValueDifference;
import java.util.List;
import org.junit.jupiter.api.Test;

class LdifPlanReaderTest {
    private static final String TEAM = "dn: CN=team,OU=x\n";
    private static final String NEW_TEAM = "dn: CN=crew,OU=x\n";

    @Test
    void added_entry_has_values_only_after() {
        EntryDifference difference =
                one(TEAM + "changetype: add\ncn: team\nmail: team@x\n", TEAM + "changetype: delete\n");

        assertThat(difference.entry()).isEqualTo("CN=team,OU=x");
        assertThat(difference.kind()).isEqualTo(Kind.ADDED);
        assertThat(difference.values())
                .containsExactly(
                        new ValueDifference("cn", SomeValues.NONE, some("team")),
                        new ValueDifference("mail", SomeValues.NONE, some("team@x")));
    }

    @Test
    void modified_entry_has_what_goes_and_what_comes() {
        EntryDifference difference = one(
                TEAM + "changetype: modify\ndelete: displayName\ndisplayName: Old\n-\nadd: displayName\n"
                        + "displayName: New\n-\nadd: mail\nmail: a@x\nmail: b@x\n",
                TEAM + "changetype: modify\ndelete: displayName\ndisplayName: New\n-\nadd: displayName\n"
                        + "displayName: Old\n-\ndelete: mail\nmail: a@x\nmail: b@x\n");

        assertThat(difference.kind()).isEqualTo(Kind.MODIFIED);
        assertThat(difference.values())
                .containsExactly(
                        new ValueDifference("displayName", some("Old"), some("New")),
                        new ValueDifference("mail", SomeValues.NONE, some("a@x", "b@x")));
    }

    @Test
    void values_of_an_attribute_that_goes_whole_are_told_from_what_brings_them_back() {
        EntryDifference difference = one(
                TEAM + "changetype: modify\ndelete: description\n-\nreplace: info\ninfo: new\n",
                TEAM + "changetype: modify\nadd: description\ndescription: old\n-\nreplace: info\ninfo: before\n");

        assertThat(difference.values())
                .containsExactly(
                        new ValueDifference("description", some("old"), SomeValues.NONE),
                        new ValueDifference("info", some("before"), some("new")));
    }

    @Test
    void renamed_entry_keeps_its_old_name_and_tells_the_new_one_with_all_other_values() {
        EntryDifference difference = one(
                TEAM + "changetype: modify\ndelete: mail\nmail: a@x\n-\nadd: mail\nmail: b@x\n\n" + TEAM
                        + "changetype: modrdn\nnewrdn: CN=crew\ndeleteoldrdn: 1\n",
                NEW_TEAM + "changetype: modrdn\nnewrdn: CN=team\ndeleteoldrdn: 1\n\n" + TEAM
                        + "changetype: modify\ndelete: mail\nmail: b@x\n-\nadd: mail\nmail: a@x\n");

        assertThat(difference.entry()).isEqualTo("CN=team,OU=x");
        assertThat(difference.newEntry()).isEqualTo("CN=crew,OU=x");
        assertThat(difference.kind()).isEqualTo(Kind.RENAMED);
        assertThat(difference.values())
                .containsExactly(
                        new ValueDifference("mail", some("a@x"), some("b@x")),
                        new ValueDifference("CN", some("team"), some("crew")));
    }

    @Test
    void deleted_group_has_all_its_values_before_and_only_the_first_of_many_members() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            members.append("member: CN=m").append(i).append(",OU=x\n");
        }
        EntryDifference difference = one(
                TEAM + "changetype: delete\n",
                TEAM + "changetype: add\ncn: team\n\n" + TEAM + "changetype: modify\nadd: member\n" + members + "\n"
                        + TEAM + "changetype: modify\nadd: member\n" + members);

        SomeValues gone = difference.values().get(1).before();
        assertThat(difference.kind()).isEqualTo(Kind.DELETED);
        assertThat(difference.values().get(0)).isEqualTo(new ValueDifference("cn", some("team"), SomeValues.NONE));
        assertThat(gone.count()).isEqualTo(60);
        assertThat(gone.shown()).hasSize(SomeValues.MOST).startsWith("CN=m0,OU=x");
        assertThat(gone.left()).isEqualTo(40);
    }

    @Test
    void binary_value_is_told_by_its_length_and_what_shows_nothing_by_its_number() {
        EntryDifference difference = one(
                TEAM + "changetype: add\nphoto:: /9j/4A==\ndisplayName:: YeKArmI=\n", TEAM + "changetype: delete\n");

        assertThat(difference.values().get(0).after().shown()).containsExactly("(binary, 4 bytes)");
        assertThat(difference.values().get(1).after().shown()).containsExactly("a[U+202E]b");
    }

    @Test
    void plan_that_writes_nothing_changes_nothing() {
        assertThat(new LdifPlanReader().differences("", "")).isEmpty();
    }

    @Test
    void text_that_is_no_plan_is_refused() {
        assertThatThrownBy(() -> new LdifPlanReader().differences("nonsense", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EntryDifference one(String ldif, String inverse) {
        List<EntryDifference> differences = new LdifPlanReader().differences(ldif, inverse);
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }

    private static SomeValues some(String... values) {
        return new SomeValues(List.of(values), values.length);
    }
}
