package io.opendms.admin.page.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.directory.EntryKind;
import io.opendms.directory.HeldMember;
import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberRowTest {
    private static final HeldMember ANNA = new HeldMember("CN=Anna,OU=People", EntryKind.USER, "Anna");
    private static final HeldMember BERT = new HeldMember("CN=Bert,OU=People", EntryKind.USER, "Bert");

    @Test
    void a_member_that_the_last_look_found_added_is_of_others_and_the_rest_of_the_farm() {
        List<Drift> drift = List.of(changed(Difference.of("member", List.of(), List.of("cn=bert,ou=people"))));

        assertThat(MemberRow.of(ANNA, drift, true).source()).isEqualTo("the farm");
        assertThat(MemberRow.of(BERT, drift, true).source()).isEqualTo("others");
        assertThat(MemberRow.of(ANNA, List.of(), true).source()).isEqualTo("the farm");
    }

    @Test
    void of_a_group_that_dms_did_not_write_all_members_are_of_others() {
        Drift foreign = new Drift(Drift.Kind.FOREIGN, "team", "CN=team", List.of(), Optional.empty());

        assertThat(MemberRow.of(ANNA, List.of(foreign), true).source()).isEqualTo("others");
    }

    @Test
    void what_is_not_known_is_not_guessed() {
        List<String> many =
                IntStream.range(0, 40).mapToObj(i -> "CN=u" + i + ",OU=People").toList();

        assertThat(MemberRow.of(ANNA, List.of(), false).source()).isEqualTo("not known");
        assertThat(MemberRow.of(ANNA, List.of(changed(Difference.of("member", List.of(), many))), true)
                        .source())
                .isEqualTo("not known");
    }

    private static Drift changed(Difference difference) {
        return new Drift(Drift.Kind.CHANGED, "team", "CN=team", List.of(difference), Optional.empty());
    }
}
