package io.opendms.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.Alias;
import io.opendms.entry.MemberKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeMembersTest {
    @Test
    void drops_blank_names_and_repeats() {
        ChangeMembers change = new ChangeMembers(
                Alias.of("team"), MemberKind.ACCOUNT, List.of(" C\\a ", "", "  ", "C\\a", "C\\b"), List.of(""), false);

        assertThat(change.add()).containsExactly("C\\a", "C\\b");
        assertThat(change.remove()).isEmpty();
    }

    @Test
    void takes_50_000_names_and_refuses_one_more() {
        List<String> names = IntStream.rangeClosed(0, ChangeMembers.MAX_NAMES)
                .mapToObj(i -> "user" + i)
                .toList();

        assertThat(new ChangeMembers(Alias.of("t"), MemberKind.ACCOUNT, names.subList(1, names.size()), List.of(), true)
                        .add())
                .hasSize(50_000);
        assertThatThrownBy(() -> new ChangeMembers(Alias.of("t"), MemberKind.ACCOUNT, names, List.of(), true))
                .hasMessage("the list of members to add has more than 50000 names");
    }
}
