package io.opendms.ldap;

import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.TEAM;
import static io.opendms.ldap.Scene.addUsers;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.OperationType;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.EntryKind;
import io.opendms.directory.HeldEntry;
import io.opendms.directory.HeldMember;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Slice;
import io.opendms.drift.StandingEntry;
import io.opendms.ldap.ScriptedServer.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what a farm holds is read within the limits of Active Directory, and over connections that break. */
final class LdapHoldingsTest {
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

    private void addContacts(int count) {
        for (int i = 0; i < count; i++) {
            String name = String.format("list%04d", i);
            server.add(new Entry(
                    "CN=" + name + "," + InMemoryServer.CONTAINER,
                    new Attribute("objectClass", "contact", "mailRecipient"),
                    new Attribute("cn", name),
                    new Attribute("mailNickname", name)));
        }
    }

    @Test
    void shows_more_entries_than_a_page_of_the_server_has() {
        addContacts(2100);

        HeldPage<HeldEntry> first = directory.holdings().entries(FARM, Slice.first(Slice.MOST));
        HeldPage<HeldEntry> second =
                directory.holdings().entries(FARM, Slice.first(Slice.MOST).behind(first.next()));
        HeldPage<HeldEntry> third =
                directory.holdings().entries(FARM, Slice.first(Slice.MOST).behind(second.next()));

        assertThat(first.items())
                .hasSize(1000)
                .first()
                .extracting(HeldEntry::alias)
                .isEqualTo("list0000");
        assertThat(second.items())
                .hasSize(1000)
                .first()
                .extracting(HeldEntry::alias)
                .isEqualTo("list1000");
        assertThat(third.items())
                .hasSize(100)
                .last()
                .extracting(HeldEntry::alias)
                .isEqualTo("list2099");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void aliases_take_one_search_in_which_the_server_stops_at_the_limit() {
        addContacts(300);
        List<String> searches = new CopyOnWriteArrayList<>();
        try (LdapDirectory metered = LdapDirectory.open(
                InMemoryServer.settings(Duration.ofSeconds(10), server.port()), counting(searches))) {
            metered.holdings().aliases(FARM, "list", 10);
            searches.clear();

            assertThat(metered.holdings().aliases(FARM, "list", 200)).hasSize(200);
            assertThat(metered.holdings().aliases(FARM, "list00", 200)).hasSize(100);
        }

        assertThat(searches).containsExactly("search", "search");
    }

    private static DirectoryMeter counting(List<String> requests) {
        return new DirectoryMeter() {
            @Override
            public void request(String kind, Duration took, String result) {
                requests.add(kind);
            }

            @Override
            public void pool(IntSupplier available, int max) {}

            @Override
            public void server(String name, BooleanSupplier usable) {}
        };
    }

    @Test
    void shows_more_members_than_the_server_gives_at_once() {
        createTeam(server, addUsers(server, 3100));

        assertThat(directory.holdings().entry(FARM, TEAM).orElseThrow().entry().members())
                .isEqualTo(3100);
        HeldPage<HeldMember> page = directory.holdings().members(FARM, TEAM, new Slice("user30", "", 200));
        assertThat(page.items()).hasSize(111).extracting(HeldMember::kind).containsOnly(EntryKind.USER);
        assertThat(directory.standing().members(directory.writes().name(TEAM)).values())
                .singleElement()
                .satisfies(values -> assertThat(values).hasSize(3100));
    }

    @Test
    void gives_away_entries_page_by_page_and_answers_questions_meanwhile() {
        addContacts(2100);
        List<Integer> pages = new ArrayList<>();
        Consumer<List<StandingEntry>> look = page -> {
            assertThat(directory.standing().existing(List.of(page.get(0).name())))
                    .hasSize(1);
            pages.add(page.size());
        };

        directory.standing().forEachPage(FARM, look);

        // The container itself is the first entry of the first page.
        assertThat(pages).containsExactly(999, 1000, 101);
    }

    @Test
    void reads_the_first_page_again_over_another_connection_but_no_other() {
        addContacts(1100);
        directory.maxAliasLength();
        List<Integer> pages = new ArrayList<>();
        server.next(OperationType.SEARCH, Fault.cut(false));

        directory.standing().forEachPage(FARM, page -> pages.add(page.size()));
        assertThat(pages).hasSize(2);

        assertThatThrownBy(() -> directory.standing().forEachPage(FARM, page -> {
                    pages.add(page.size());
                    server.next(OperationType.SEARCH, Fault.cut(false));
                }))
                .isInstanceOf(DirectoryFailure.Unreachable.class);
        assertThat(pages).hasSize(3);
    }

    @Test
    void a_member_without_an_entry_is_missing() {
        createTeam(server, List.of("CN=gone," + InMemoryServer.PEOPLE));

        assertThat(directory.holdings().members(FARM, TEAM, Slice.first(10)).items())
                .containsExactly(new HeldMember("CN=gone," + InMemoryServer.PEOPLE, EntryKind.MISSING, "gone"));
    }
}
