package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.DELETE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.SALES;
import static io.opendms.ldap.Scene.TEAM;
import static io.opendms.ldap.Scene.accounts;
import static io.opendms.ldap.Scene.addUsers;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.change.DeleteGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.ldap.ScriptedServer.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a directory sends, and how it copes with the limits of Active Directory. */
final class LdapDirectoryTest {
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
    void creates_and_deletes_a_contact_with_one_search_and_one_write_each() {
        directory.maxAliasLength();
        int before = server.seen(OperationType.SEARCH);

        directory.apply(directory.plan(FARM, CREATE));
        assertThat(server.seen(OperationType.SEARCH) - before).isEqualTo(1);
        assertThat(server.seen(OperationType.ADD)).isEqualTo(1);

        directory.apply(directory.plan(FARM, DELETE));
        assertThat(server.seen(OperationType.SEARCH) - before).isEqualTo(2);
        assertThat(server.seen(OperationType.DELETE)).isEqualTo(1);
    }

    @Test
    void reads_members_in_ranges() {
        createTeam(server, addUsers(server, 3100));

        Plan clear = directory.plan(FARM, accounts(List.of("user0"), true));

        assertThat(clear.ldif()).doesNotContain("CN=user0,").containsOnlyOnce("CN=user3099,");
        assertThat(clear.ldif().lines().filter(line -> line.startsWith("member: ")))
                .hasSize(3099);
    }

    /** Active Directory refuses a request with more than 5,000 values of one attribute. */
    @Test
    void writes_members_in_parts_that_active_directory_takes() {
        int most = 5000;
        List<String> users = addUsers(server, most + 1);
        List<String> names =
                IntStream.range(0, users.size()).mapToObj(i -> "user" + i).toList();
        createTeam(server, List.of());

        Plan coming = directory.plan(FARM, accounts(names, false));
        server.set(TEAM, "member", users.toArray(String[]::new));
        Plan going = directory.plan(FARM, accounts(List.of(), true));

        for (Plan plan : List.of(coming, going)) {
            for (String ldif : List.of(plan.ldif(), plan.inverseLdif())) {
                assertThat(ldif.split("changetype: modify"))
                        .as("what stands before and in each write")
                        .hasSizeGreaterThan(2)
                        .allSatisfy(write -> assertThat(valuesIn(write)).isLessThanOrEqualTo(most));
                assertThat(valuesIn(ldif)).isEqualTo(users.size());
            }
        }
    }

    private static long valuesIn(String ldif) {
        return ldif.lines().filter(line -> line.startsWith("member: ")).count();
    }

    @Test
    void the_inverse_of_a_deletion_holds_all_ranges_of_members() {
        createTeam(server, addUsers(server, 3100));

        Plan delete = directory.plan(FARM, new DeleteGroup(Alias.of("team")));

        assertThat(delete.inverseLdif()
                        .lines()
                        .filter(line -> line.startsWith("member: "))
                        .distinct())
                .hasSize(3100);
    }

    @Test
    void looks_for_a_few_members_without_reading_the_list() {
        createTeam(server, addUsers(server, 3100));
        directory.maxAliasLength();
        int before = server.seen(OperationType.SEARCH);

        Plan plan = directory.plan(FARM, accounts(List.of("user1", "user2"), false));

        assertThat(plan.isEmpty()).isTrue();
        // The group, the two accounts, and whether each is a member: no range of values.
        assertThat(server.seen(OperationType.SEARCH) - before).isEqualTo(4);
    }

    @Test
    void takes_a_name_that_more_than_a_page_of_accounts_share_for_unknown() {
        createTeam(server, List.of());
        for (int i = 0; i < 1100; i++) {
            server.add(new Entry(
                    "CN=shared" + i + "," + InMemoryServer.PEOPLE,
                    new Attribute("objectClass", "user", "mailRecipient"),
                    new Attribute("cn", "shared" + i),
                    new Attribute("mail", "shared@contoso.com")));
        }

        Plan plan = directory.plan(FARM, accounts(List.of("shared@contoso.com"), false));

        assertThat(plan.unknownMembers()).containsExactly("shared@contoso.com");
    }

    @Test
    void health_names_each_missing_container_and_is_ready_for_the_others() {
        DirectoryHealth health = directory.health(List.of(
                "OU=lost," + InMemoryServer.BASE,
                InMemoryServer.CONTAINER,
                "no name",
                "OU=gone," + InMemoryServer.BASE));

        assertThat(health.ready()).isTrue();
        assertThat(health.problems())
                .satisfiesExactly(
                        first -> assertThat(first).contains("OU=lost"),
                        second -> assertThat(second).contains("no name"),
                        third -> assertThat(third).contains("OU=gone"));
        assertThat(health.containers())
                .containsOnlyKeys("OU=lost," + InMemoryServer.BASE, "no name", "OU=gone," + InMemoryServer.BASE)
                .containsValue(health.problems().get(0));
    }

    @Test
    void health_is_not_ready_without_any_container() {
        DirectoryHealth health =
                directory.health(List.of("OU=lost," + InMemoryServer.BASE, "OU=gone," + InMemoryServer.BASE));

        assertThat(health.ready()).isFalse();
        assertThat(health.problems()).hasSize(2);
        assertThat(directory.health(List.of())).isEqualTo(new DirectoryHealth(true, List.of()));
    }

    @Test
    void an_alias_that_the_global_catalog_knows_is_taken() {
        try (ScriptedServer forest = new ScriptedServer();
                LdapDirectory wide = LdapDirectory.open(withCatalog(forest.port()), DirectoryMeter.NONE)) {
            wide.apply(wide.plan(FARM, CREATE));
            wide.apply(wide.plan(FARM, DELETE));
            forest.add(new Entry(
                    "CN=sales far away," + InMemoryServer.PEOPLE,
                    new Attribute("objectClass", "user", "mailRecipient"),
                    new Attribute("cn", "sales far away"),
                    new Attribute("mailNickname", "SALES")));

            assertThatThrownBy(() -> wide.plan(FARM, CREATE)).isInstanceOf(DirectoryFailure.AliasTaken.class);
        }
    }

    @Test
    void one_request_does_not_wait_for_another() throws InterruptedException {
        directory.maxAliasLength();
        server.next(OperationType.SEARCH, Fault.silence(false));
        AtomicReference<RuntimeException> ended = new AtomicReference<>();
        int before = server.seen(OperationType.SEARCH);
        Thread waiting = new Thread(() -> {
            try {
                directory.plan(FARM, CREATE);
            } catch (DirectoryFailure e) {
                ended.set(e);
            }
        });
        waiting.start();
        while (server.seen(OperationType.SEARCH) == before) {
            Thread.onSpinWait();
        }

        directory.apply(directory.plan(FARM, CREATE));

        assertThat(server.entry(SALES)).isNotNull();
        server.close();
        waiting.join();
        assertThat(ended.get()).isInstanceOf(DirectoryFailure.Unreachable.class);
    }

    /** Servers end the search for an entry that may not be read well, and show nothing. */
    @Test
    void a_member_that_may_not_be_read_is_not_gone() {
        String group = "dn: " + SALES + "\nchangetype: add\nobjectClass: group\nmember: CN=hidden,"
                + InMemoryServer.PEOPLE + "\n";
        Plan plan = directory.restore(group, "dn: " + SALES + "\nchangetype: delete\n");
        assertThat(directory.withoutGone(plan).ldif()).doesNotContain("hidden");
        server.next(OperationType.SEARCH, Fault.answer(ResultCode.SUCCESS, ""));
        server.next(OperationType.SEARCH, Fault.answer(ResultCode.SUCCESS, ""));

        assertThat(directory.withoutGone(plan).ldif()).contains("hidden");
    }

    @Test
    void the_meter_hears_of_each_request_and_how_it_ended() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<IntSupplier> pools = new CopyOnWriteArrayList<>();
        Map<String, BooleanSupplier> servers = new ConcurrentHashMap<>();
        DirectoryMeter meter = new DirectoryMeter() {
            @Override
            public void request(String kind, Duration took, String result) {
                heard.add(kind + " " + result);
            }

            @Override
            public void pool(IntSupplier available, int max) {
                pools.add(available);
                heard.add("pool of " + max);
            }

            @Override
            public void server(String name, BooleanSupplier usable) {
                servers.put(name, usable);
            }
        };
        try (LdapDirectory metered =
                LdapDirectory.open(InMemoryServer.settings(Duration.ofSeconds(10), server.port()), meter)) {
            assertThat(pools).singleElement().extracting(IntSupplier::getAsInt).isEqualTo(0);
            Plan plan = metered.plan(FARM, CREATE);
            assertThat(pools).singleElement().extracting(IntSupplier::getAsInt).isEqualTo(1);
            server.next(OperationType.ADD, Fault.answer(ResultCode.BUSY, ""));
            assertThatThrownBy(() -> metered.apply(plan)).isInstanceOf(DirectoryFailure.Unreachable.class);
        }

        assertThat(servers).containsOnlyKeys("127.0.0.1:" + server.port());
        assertThat(heard).contains("bind ok", "search ok", "add busy").containsOnlyOnce("pool of 8");
    }

    private LdapSettings withCatalog(int port) {
        LdapSettings plain = InMemoryServer.settings(Duration.ofSeconds(10), server.port());
        return new LdapSettings(
                plain.profile(),
                plain.urls(),
                false,
                plain.trustFile(),
                plain.bindDn(),
                plain.bindPassword(),
                plain.searchBase(),
                List.of(URI.create("ldap://127.0.0.1:" + port)),
                plain.connectTimeout(),
                plain.responseTimeout(),
                2);
    }
}
