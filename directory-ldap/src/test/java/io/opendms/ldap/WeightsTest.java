package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.DELETE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.accounts;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.OperationType;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many members a change is said to take into memory before any of them is there. */
final class WeightsTest {
    private static final Alias ALIAS = Alias.of("team");
    private static final int MORE_THAN_A_RANGE = 3_100;
    private static final List<String> NAMES =
            IntStream.range(0, 50).mapToObj(i -> "user" + i).toList();

    private ScriptedServer server;
    private LdapDirectory directory;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        directory = server.directory();
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void the_directory_is_not_asked_about_changes_that_read_no_list() {
        createTeam(server, List.of());
        directory.maxAliasLength();
        int before = server.seen(OperationType.SEARCH);

        assertThat(List.of(
                        directory.weight(FARM, CREATE),
                        directory.weight(FARM, DELETE),
                        directory.weight(FARM, new RenameGroup(ALIAS, Alias.of("crew"))),
                        directory.weight(FARM, accounts(List.of("user0"), false))))
                .containsOnly(0L);
        assertThat(server.seen(OperationType.SEARCH)).isEqualTo(before);
    }

    @Test
    void all_ranges_of_members_count_and_so_do_the_names_of_the_call() {
        createTeam(
                server,
                IntStream.range(0, MORE_THAN_A_RANGE)
                        .mapToObj(i -> "CN=user" + i + "," + InMemoryServer.PEOPLE)
                        .toList());

        assertThat(directory.weight(FARM, new DeleteGroup(ALIAS))).isEqualTo(MORE_THAN_A_RANGE);
        assertThat(directory.weight(FARM, accounts(List.of(), true))).isEqualTo(MORE_THAN_A_RANGE);
        assertThat(directory.weight(FARM, accounts(NAMES, false))).isEqualTo(MORE_THAN_A_RANGE + NAMES.size());
    }

    @Test
    void an_empty_group_and_one_that_is_not_there_have_no_members() {
        assertThat(directory.weight(FARM, new DeleteGroup(ALIAS))).isZero();
        assertThat(directory.weight(FARM, accounts(NAMES, true))).isEqualTo(NAMES.size());

        createTeam(server, List.of());

        assertThat(directory.weight(FARM, new DeleteGroup(ALIAS))).isZero();
    }
}
