package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.config.DirectorySettings;
import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftSearch;
import io.opendms.farm.Farm;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.Program;
import io.opendms.it.service.Reply;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a farm does is no drift, and what somebody else does is, as seen beside the running service. */
@ExtendWith(Peers.class)
final class DriftIT {
    private static final String CALLER = "10.1.0.1";
    private static final List<String> NONE = List.of();

    @TempDir
    Path folder;

    @Test
    void nothing_that_a_farm_does_is_drift_on_slapd(SlapdServer server) throws Exception {
        nothingThatAFarmDoesIsDrift(server);
    }

    @Test
    void nothing_that_a_farm_does_is_drift_on_samba(SambaServer server) throws Exception {
        nothingThatAFarmDoesIsDrift(server);
    }

    @Test
    void nothing_that_a_farm_does_is_drift_in_the_embedded_directory(EmbeddedServer server) throws Exception {
        nothingThatAFarmDoesIsDrift(server);
    }

    @Test
    void what_an_administrator_does_is_drift_on_slapd(SlapdServer server) throws Exception {
        whatAnAdministratorDoesIsDrift(server);
    }

    @Test
    void what_an_administrator_does_is_drift_on_samba(SambaServer server) throws Exception {
        whatAnAdministratorDoesIsDrift(server);
    }

    @Test
    void what_an_administrator_does_is_drift_in_the_embedded_directory(EmbeddedServer server) throws Exception {
        whatAnAdministratorDoesIsDrift(server);
    }

    @Test
    void nothing_that_a_farm_does_is_drift_with_the_store_on_postgresql(SlapdServer server, PostgresServer database)
            throws Exception {
        nothingThatAFarmDoesIsDrift(server, on(database));
    }

    @Test
    void what_an_administrator_does_is_drift_with_the_store_on_postgresql(SlapdServer server, PostgresServer database)
            throws Exception {
        whatAnAdministratorDoesIsDrift(server, on(database));
    }

    private static Start on(PostgresServer server) {
        StoreSettings.Server database = server.settings(server.newDatabase());
        return (directory, farm) -> TestService.startOn(database, directory, farm);
    }

    /** Starts the service with one store or another. */
    @FunctionalInterface
    private interface Start {
        TestService with(DirectorySettings directory, Farm farm);
    }

    @Test
    void the_command_says_it_beside_the_running_service(SlapdServer server) throws Exception {
        String container = server.newContainer(fresh("drift"));
        Farm farm = TestFarm.at(CALLER, container);
        try (TestService service = TestService.start(new DirectorySettings.Ldap(server.settings()), farm)) {
            String alias = fresh("sales");
            succeeds(service.calls(CALLER).createContact(alias));
            String file = configuration(server.settings(), container, service.data());

            assertThat(Program.run(0, "drift", "--config", file)).contains("1 entries; 0 changed, 0 gone, 0 foreign");
            try (LDAPConnection administrator = server.administrator()) {
                administrator.delete("CN=" + alias + "," + container);
            }
            assertThat(Program.run(1, "drift", "--farm", "contoso", "--config", file))
                    .contains("GONE CN=" + alias + "," + container, "CreateContact", "0 entries; 0 changed, 1 gone");
            assertThat(Program.run(1, "drift", "--json", "--config", file)).contains("\"GONE\"", "\"drift\" : true");
            assertThat(Program.run(2, "drift", "--farm", "nobody", "--config", file))
                    .isEmpty();
        }
    }

    @Test
    void the_command_has_a_service_elsewhere_look_as_a_person_who_may_view_the_farm(SlapdServer server)
            throws Exception {
        String container = server.newContainer(fresh("drift"));
        String viewer = fresh("viewer");
        Path password = Files.writeString(folder.resolve("password"), Decider.PASSWORD);
        try (Administrator administrator = Administrator.of(server);
                TestService service = TestService.start(
                        new DirectorySettings.Ldap(server.settings()),
                        new RoleLists(List.of(viewer), List.of(), List.of()),
                        TestFarm.at("127.0.0.1", container))) {
            administrator.addUser(viewer, new Attribute("userPassword", Decider.PASSWORD));
            String alias = fresh("sales");
            succeeds(service.calls("127.0.0.1").createContact(alias));
            administrator.delete(dn(alias, container));

            assertThat(Program.run(
                            1,
                            "drift",
                            "--url",
                            service.adminUri().resolve("/").toString(),
                            "--user",
                            viewer,
                            "--password-file",
                            password.toString()))
                    .contains("GONE CN=" + alias + "," + container, "CreateContact", "0 entries; 0 changed, 1 gone");
        }
    }

    private static void nothingThatAFarmDoesIsDrift(DirectoryServer server) throws LDAPException {
        nothingThatAFarmDoesIsDrift(server, TestService::start);
    }

    private static void nothingThatAFarmDoesIsDrift(DirectoryServer server, Start start) throws LDAPException {
        Farm farm = TestFarm.at(CALLER, server.newContainer(fresh("drift")));
        try (TestService service = start.with(new DirectorySettings.Ldap(server.settings()), farm);
                Administrator administrator = Administrator.of(server)) {
            FarmCalls calls = service.calls(CALLER);
            String user = fresh("user");
            administrator.addUser(user);
            String a = fresh("a");
            String b = fresh("b");
            String c = fresh("c");
            String team = fresh("team");
            succeeds(
                    calls.createContact(a),
                    calls.createContact(b, "Site", "Büro = \"ä\", + 🙂", b + "@sp.contoso.test", Flags.None),
                    calls.createContact(c),
                    calls.createGroup(team, "Team", "Ours", "CONTOSO\\" + user, Flags.OnlyAllowAuthenticatedEmail),
                    calls.addContacts(team, a, b, c),
                    calls.addUsers(team, "CONTOSO\\" + user),
                    calls.modifyContact(a, a + ".new"),
                    calls.modifyContact(a + ".new", a.toUpperCase(Locale.ROOT) + ".new"),
                    calls.modifyContact(
                            b, b, "Other", "Title", b + "@sp2.contoso.test", Flags.OnlyAllowAuthenticatedEmail),
                    calls.modifyContact(b, b, "Other", "", b + "@sp2.contoso.test", Flags.None),
                    calls.deleteContact(c),
                    calls.createContact(a),
                    calls.addContacts(team, a),
                    calls.renameGroup(team, team + ".new"),
                    calls.modifyGroup(team + ".new", "New title", "", "", Flags.None),
                    calls.changeUsers(team + ".new", NONE, List.of("CONTOSO\\" + user), false),
                    calls.createGroup(c, "Gone", "", "", Flags.None),
                    calls.deleteGroup(c),
                    calls.createContact(c));
            calls.createContact(a);
            calls.deleteGroup(fresh("absent"));

            // slapd follows a rename or deletion in its groups a moment later.
            await().untilAsserted(() ->
                    assertThat(drift(service, server.settings(), farm)).isEmpty());
        }
    }

    private static void whatAnAdministratorDoesIsDrift(DirectoryServer server) throws LDAPException {
        whatAnAdministratorDoesIsDrift(server, TestService::start);
    }

    private static void whatAnAdministratorDoesIsDrift(DirectoryServer server, Start start) throws LDAPException {
        String container = server.newContainer(fresh("drift"));
        Farm farm = TestFarm.at(CALLER, container);
        try (TestService service = start.with(new DirectorySettings.Ldap(server.settings()), farm);
                Administrator administrator = Administrator.of(server);
                LDAPConnection connection = server.administrator()) {
            FarmCalls calls = service.calls(CALLER);
            String changed = fresh("changed");
            String extended = fresh("extended");
            String gone = fresh("gone");
            String moved = fresh("moved");
            String team = fresh("team");
            succeeds(
                    calls.createContact(changed),
                    calls.createContact(extended),
                    calls.createContact(gone),
                    calls.createContact(moved),
                    calls.createGroup(team, "Team", "", "", Flags.None),
                    calls.addContacts(team, changed));
            String member = administrator.addUser(fresh("user"));

            administrator.modify(
                    dn(changed, container), new Modification(ModificationType.REPLACE, "displayName", "Changed"));
            administrator.modify(
                    dn(extended, container),
                    new Modification(ModificationType.ADD, "proxyAddresses", "smtp:" + extended + "@else.test"),
                    new Modification(ModificationType.ADD, "telephoneNumber", "123"));
            administrator.delete(dn(gone, container));
            connection.modifyDN(dn(moved, container), "CN=" + moved + " by hand", true);
            administrator.modify(dn(team, container), new Modification(ModificationType.ADD, "member", member));
            String foreign = fresh("foreign");
            administrator.add(new Entry(
                    dn(foreign, container),
                    new Attribute("objectClass", "contact"),
                    new Attribute("cn", foreign),
                    new Attribute("mailNickname", foreign)));

            List<Drift> drift = drift(service, server.settings(), farm);

            assertThat(drift)
                    .extracting(Drift::alias, Drift::kind)
                    .containsExactlyInAnyOrder(
                            tuple(changed, Drift.Kind.CHANGED),
                            tuple(gone, Drift.Kind.GONE),
                            tuple(moved, Drift.Kind.CHANGED),
                            tuple(team, Drift.Kind.CHANGED),
                            tuple(foreign, Drift.Kind.FOREIGN));
            assertThat(differences(drift, changed))
                    .containsExactly(new Difference("displayName", List.of("Sales Orders"), List.of("Changed"), 0));
            assertThat(differences(drift, moved))
                    .extracting(Difference::attribute)
                    .containsExactly(Difference.NAME);
            assertThat(differences(drift, team)).singleElement().satisfies(difference -> {
                assertThat(difference.written()).isEmpty();
                assertThat(difference.found())
                        .singleElement()
                        .satisfies(
                                dn -> assertThat(Administrator.normalized(dn)).isEqualTo(member));
            });

            succeeds(calls.modifyContact(changed, changed, "Sales", "Again", changed + "@sp.contoso.test", Flags.None));
            assertThat(drift(service, server.settings(), farm))
                    .extracting(Drift::alias)
                    .doesNotContain(changed);
        }
    }

    private static List<Difference> differences(List<Drift> drift, String alias) {
        return drift.stream()
                .filter(each -> each.alias().equals(alias))
                .flatMap(each -> each.differences().stream())
                .toList();
    }

    private static String dn(String alias, String container) {
        return "CN=" + alias + "," + container;
    }

    private static void succeeds(Reply... replies) {
        assertThat(replies).extracting(Reply::status).containsOnly("Success");
    }

    /** What {@code dms drift} does, beside the service that has the store. */
    private static List<Drift> drift(TestService service, LdapSettings settings, Farm farm) {
        List<Drift> found = new ArrayList<>();
        try (LdapDirectory directory = LdapDirectory.open(settings, DirectoryMeter.NONE);
                StoreReader store = StoreReader.open(service.store())) {
            DriftSearch.begin(store.changes(), directory.writes(), directory.standing(), List.of(farm))
                    .run(farm, found::add);
        }
        return found;
    }

    private String configuration(LdapSettings directory, String container, Path data) throws IOException {
        Path password = Files.writeString(
                folder.resolve("password"), directory.bindPassword().value());
        return Files.writeString(folder.resolve("dms.yaml"), """
                        data: %s
                        directory:
                          urls: [%s]
                          bindDn: %s
                          bindPasswordFile: %s
                          searchBase: %s
                        farms:
                          - { name: contoso, callers: [anonymous], container: '%s', mailHost: sp.contoso.test }
                        """.formatted(
                        data, directory.urls().get(0), directory.bindDn(), password, directory.searchBase(), container))
                .toString();
    }
}
